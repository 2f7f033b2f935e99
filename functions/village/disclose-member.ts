import type { discloseMember as contract } from '@huinong/shared/contracts/village.ts';
import type { MemberDisclosed } from '@huinong/shared/facts/village.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { factWrite, newFactId } from '../platform/facts.ts';
import { type CommandContext, readReceipt, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { openHousehold } from './household-item.ts';
import type { House } from './ports.ts';
import { visibleHousehold } from './read-households.ts';
import { noSuchHousehold } from './refusals.ts';

type Disclosed = z.input<typeof contract.reply>;

/** One member in clear, for a stated reason; who saw whom and why is a fact before it is an answer. */
export const discloseMember =
  (house: House) =>
  async (ctx: CommandContext, asked: { householdId: string; memberNo: number; reason: string }): Promise<Result<Disclosed, Refusal>> => {
    const [receipt, listed] = await Promise.all([
      readReceipt(house.table, ctx, house.sealer),
      visibleHousehold(house, ctx.principal, asked.householdId),
    ]);
    if (receipt) return replay<Disclosed>(receipt, ctx);
    const member =
      listed && openHousehold(listed.village, listed.item, house.sealer).members.find(({ memberNo }) => memberNo === asked.memberNo);
    if (!member) return refuse(noSuchHousehold);
    const { name, idNumber, phone, address } = member;
    const fact: MemberDisclosed = {
      type: 'village.memberDisclosed',
      version: 1,
      factId: newFactId(ctx.at),
      institution: house.institution,
      on: ctx.on,
      at: ctx.at.toISOString(),
      body: { staffId: ctx.principal.personId, ...asked },
    };
    const reply: Disclosed = { name, idNumber, phone, address };
    const outcome = await writeOnce(house.table, ctx, [factWrite(fact, house.sealer)], { status: 200, body: reply }, house.sealer);
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };
