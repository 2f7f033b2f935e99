import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Card } from '../platform/core-bank.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { MerchantDeps } from './ports.ts';
import { bankSilent, payoutCardTwice, payoutCardUnknown } from './refusals.ts';

/** The owner's own card at this bank, by its last digits, so that nobody's settlement is paid to another. */
export const ownersCard = async (
  { bank }: Pick<MerchantDeps, 'bank'>,
  ownerIdNumber: string,
  tail: string,
): Promise<Result<Card, Refusal>> => {
  const cards = await bank.cards(ownerIdNumber);
  if (!cards) return refuse(bankSilent);
  const [card, another] = cards.filter((one) => one.tail === tail);
  if (!card) return refuse(payoutCardUnknown);
  return another ? refuse(payoutCardTwice) : ok(card);
};
