import type { CardBack, CardFront } from '@huinong/shared/identity/id-card.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Item, Write } from '../platform/table.ts';
import { cardKey } from './keys.ts';

/** A card that was read and not yet proved is forgotten after a day. */
const KEPT_MS = 86_400_000;

/** Both sides as read, until the face proves whose they are. */
export type Card = { readonly front?: CardFront; readonly back?: CardBack };

const bind = (personId: string): string => `person#${personId}#card`;

export const cardOf = (item: Item | undefined, personId: string, sealer: Sealer, at: Date): Card => {
  if (!item || (item.readAtMs as number) + KEPT_MS <= at.getTime()) return {};
  return sealer.open<Card>(item.sealed as Uint8Array, bind(personId));
};

export const cardWrite = (personId: string, card: Card, sealer: Sealer, at: Date): Write => ({
  kind: 'put',
  item: {
    ...cardKey(personId),
    readAtMs: at.getTime(),
    ttl: Math.ceil((at.getTime() + KEPT_MS) / 1000),
    sealed: sealer.seal(card, bind(personId)),
  },
});
