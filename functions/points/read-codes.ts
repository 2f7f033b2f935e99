import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Refusal } from '../platform/refusal.ts';
import { type CodeClaim, claimOf, typedDigits } from './code-token.ts';
import { typedCodeKey } from './keys.ts';
import type { House } from './ports.ts';
import { codeUnknown } from './refusals.ts';

/**
 * What the codes at a counter claim. A scanned one says it by itself; those that were typed are looked up together, one read
 * more than a scan costs.
 */
export const readCodes = async ({ table, sealer }: House, codes: readonly string[]): Promise<Result<readonly CodeClaim[], Refusal>> => {
  const scanned = codes.map((code) => claimOf(sealer, code));
  const typed = codes.map((code, i) => (scanned[i] ? null : typedDigits(code)));
  if (codes.some((_, i) => !scanned[i] && !typed[i])) return refuse(codeUnknown);
  const digits = typed.filter((one) => one !== null);
  const items = digits.length === 0 ? [] : await table.getAll(digits.map(typedCodeKey), { consistent: true });
  const found = new Map(digits.map((one, i) => [one, items[i]?.qr as string | undefined]));
  const claims = codes.map((_, i) => scanned[i] ?? claimOf(sealer, found.get(typed[i] ?? '') ?? ''));
  return claims.every((claim) => claim !== null) ? ok(claims) : refuse(codeUnknown);
};
