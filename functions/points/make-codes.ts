import * as contract from '@huinong/shared/contracts/points.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { codeExpiry } from '@huinong/shared/points/redemption/code.ts';
import { shownDigits } from '@huinong/shared/points/redemption/digits.ts';
import { REDEMPTION_1 as TERMS } from '@huinong/shared/points/redemption/terms.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { contextOf, type Sending } from '../platform/command.ts';
import type { Principal } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { newDigits, newNonce, qrOf } from './code-token.ts';
import { offlineKey, typedCodeKey } from './keys.ts';
import type { PointsDeps } from './ports.ts';

const TTL_MARGIN_SECONDS = 600;

/**
 * A code for the screen. The QR says by itself whose it is; only for the digits beneath it something is stored, which goes away
 * again. Two equal digits in one minute do not meet: there are 10^17 of them, and a code is good once whatever they say.
 */
export const makeCode =
  (deps: PointsDeps) =>
  async ({
    principal,
    at,
  }: {
    readonly principal: Principal;
    readonly at: Date;
  }): Promise<Result<z.infer<typeof contract.makeCode.reply>, Refusal>> => {
    const { table, sealer } = await deps.house(principal.institution);
    const expiresAt = codeExpiry('screen', at.toISOString(), TERMS);
    const qr = qrOf(sealer, { personId: principal.personId, nonce: newNonce(), kind: 'screen', expiresAt, set: null });
    const digits = newDigits();
    const ttl = Math.ceil(Date.parse(expiresAt) / 1_000) + TTL_MARGIN_SECONDS;
    await table.write([{ kind: 'put', item: { ...typedCodeKey(digits), qr, ttl } }]);
    return ok({ qr, digits, shownDigits: shownDigits(digits), expiresAt, refreshAfterSeconds: TERMS.refreshSeconds });
  };

type Offline = z.infer<typeof contract.makeOfflineCodes.reply>;
const OFFLINE = contract.makeOfflineCodes.name;

/** A few codes to keep for when the phone has no network; the set before is good no more. */
export const makeOfflineCodes = answeredOnce(OFFLINE, (deps: PointsDeps) => async (command: Sending): Promise<Result<Offline, Refusal>> => {
  const { principal, at } = command;
  const { table, sealer } = await deps.house(principal.institution);
  const { personId } = principal;
  const [receipt, date] = await table.getAll([receiptKey({ ...command, operation: OFFLINE }), businessDateKey], { consistent: true });
  const known = receiptOf(receipt, sealer);
  if (known) return replay<Offline>(known, command);
  const expiresAt = codeExpiry('offline', at.toISOString(), TERMS);
  const set = newNonce();
  const codes = Array.from({ length: TERMS.offlineCodes }, () => ({
    qr: qrOf(sealer, { personId, nonce: newNonce(), kind: 'offline', expiresAt, set }),
    expiresAt,
  }));
  const reply: Offline = { codes, mostPoints: TERMS.offlineMostPoints };
  const ctx = contextOf(command, OFFLINE, businessDateOf(date));
  const writes = [{ kind: 'put', item: { ...offlineKey(personId), set, expiresAt } }] as const;
  const outcome = await writeOnce(table, ctx, writes, { status: 201, body: reply }, sealer);
  if (outcome.kind === 'replayed') return outcome.result;
  return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
});
