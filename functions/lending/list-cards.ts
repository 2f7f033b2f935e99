import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Card } from '../platform/core-bank.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { Item } from '../platform/table.ts';
import { openAt, type Person } from './items.ts';
import { personKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { bankSilent, cardUnknown, notVerified } from './refusals.ts';

type Asking = Pick<LendingDeps, 'bank'>;

const cardsOf = async ({ bank }: Asking, { sealer }: House, person: Item | undefined): Promise<Result<readonly Card[], Refusal>> => {
  if (!person) return refuse(notVerified);
  const cards = await bank.cards(openAt<Person>(sealer, person).idNumber);
  return cards ? ok(cards) : refuse(bankSilent);
};

/** The borrower's own card of this id; the core bank is asked each time, for a card may have been closed an hour ago. */
export const ownCard = async (asking: Asking, home: House, person: Item | undefined, cardId: string): Promise<Result<Card, Refusal>> => {
  const cards = await cardsOf(asking, home, person);
  if (!cards.ok) return cards;
  const card = cards.value.find((one) => one.cardId === cardId);
  return card ? ok(card) : refuse(cardUnknown);
};

export const listCards =
  (deps: LendingDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<{ cards: Card[] }, Refusal>> => {
    const home = await deps.house(principal.institution);
    const cards = await cardsOf(deps, home, await home.table.get(personKey(principal.personId), { consistent: true }));
    return cards.ok ? ok({ cards: [...cards.value] }) : cards;
  };
