import type * as contract from '@huinong/shared/contracts/mall.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { decideHandOver, waitsAt } from '@huinong/shared/points/mall/order.ts';
import { judgeCode } from '@huinong/shared/points/redemption/code.ts';
import { REDEMPTION_1 as TERMS } from '@huinong/shared/points/redemption/terms.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { CounterItem } from '../items.ts';
import { counterKey, offlineKey, purse, usedCodeKey } from '../keys.ts';
import type { PointsDeps } from '../ports.ts';
import { readCodes } from '../read-codes.ts';
import { codeUnknown, codeUsed, counterNotFound, redeemRefused } from '../refusals.ts';
import type { OrderItem } from './items.ts';
import { ORDERS } from './keys.ts';
import { sealedTicket, TICKET_MS } from './pick-up-ticket.ts';
import { handOverRefused } from './refusals.ts';

type Look = { readonly principal: Principal; readonly merchantId: string; readonly at: Date; readonly code: string };
type Reply = z.infer<typeof contract.lookAtPickUps.reply>;

/** What waits at this counter for whoever shows this code. Nothing is written: the code is used up when something is handed over. */
export const lookAtPickUps =
  ({ house }: PointsDeps) =>
  async ({ principal, merchantId, at, code }: Look): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const [counterRead, date] = await table.getAll([counterKey(merchantId), businessDateKey], { consistent: true });
    const counter = counterRead as CounterItem | undefined;
    if (!counter?.clerkIds.includes(principal.personId)) return refuse(counterNotFound);
    const read = await readCodes(home, [code]);
    if (!read.ok) return read;
    const [claim] = read.value;
    if (!claim) return refuse(codeUnknown);
    const judged = judgeCode(claim, 0, at.toISOString(), TERMS);
    if (!judged.ok) return refuse(redeemRefused(judged.error));
    const { personId, nonce, set, expiresAt } = claim;
    const [[used, present], { items }] = await Promise.all([
      table.getAll([usedCodeKey(nonce), offlineKey(personId)], { consistent: true }),
      table.query({ pk: purse(personId), skPrefix: ORDERS, consistent: true }),
    ]);
    if (used) return refuse(codeUsed);
    if (set !== null && present?.set !== set) return refuse(codeUnknown);
    const on = businessDateOf(date);
    const waiting = (items as OrderItem[]).filter((order) => waitsAt(order, merchantId, on));
    // Who may not hand over to this person is told so before the goods are fetched.
    const [first] = waiting;
    const may = first && decideHandOver(first, { ...counter, clerkId: principal.personId }, on);
    if (may && !may.ok) return refuse(handOverRefused(may.error));
    const until = new Date(at.getTime() + TICKET_MS).toISOString();
    return ok({
      ticket: sealedTicket(sealer, { personId, nonce, merchantId, until, codeEndsAt: expiresAt }),
      until,
      orders: waiting.map(({ orderId, kind, title, pickUpUntil }) => ({ orderId, kind, title, pickUpUntil })),
    });
  };
