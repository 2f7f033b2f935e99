import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { evolve, isActive, type LifeEvent, ownerOf } from '@huinong/shared/merchant/life.ts';
import type { Card } from '../platform/core-bank.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { type MerchantEventItem, type MerchantItem, type MerchantSealed, openAt, sealAt } from './items.ts';
import { merchantEventKey, merchantIndexKeys, usccKey, workplaceKey } from './keys.ts';
import type { House } from './ports.ts';

/** The head of a fact told now. */
export const head = ({ institution }: Pick<House, 'institution'>, on: BusinessDate, at: Date) => ({
  version: 1,
  factId: newFactId(at),
  institution,
  on,
  at: at.toISOString(),
});

export type Happening = {
  readonly event: LifeEvent;
  readonly at: Date;
  /** Why, in the words of whoever did it. */
  readonly reason?: string;
  /** What a new clerk is called. */
  readonly label?: string;
  /** The card that is paid to from now on. */
  readonly card?: Card;
};

/** A merchant as stored: in the list of its state. */
export const stored = (merchant: MerchantItem): Item => ({
  ...merchant,
  ...merchantIndexKeys(merchant.state, merchant.village, merchant.merchantId),
});

/** What one event writes beside the merchant itself. */
export const eventWrite = ({ sealer }: House, merchantId: string, seq: number, { event, at, reason }: Happening): Write => {
  const key = merchantEventKey(merchantId, seq);
  const item: MerchantEventItem = {
    ...key,
    event,
    at: at.toISOString(),
    ...(reason === undefined ? {} : { sealed: sealAt(sealer, key, reason) }),
  };
  return { kind: 'put', item, condition: absent };
};

/**
 * What a transaction writes when something happens to a merchant: the merchant after it, under the version that was read, the
 * event, who works there, and the counter for whoever follows it.
 */
export const happen = (
  home: House,
  before: MerchantItem,
  happening: Happening,
): { readonly after: MerchantItem; readonly writes: Write[] } => {
  const { event, at } = happening;
  const { merchantId } = before;
  const changed = { ...before, ...evolve(before, event), seq: before.seq + 1, version: before.version + 1 };
  // Followers keep the newest of what they were told: a sending that waited must not be told as of before it waited.
  const toldAtMs = changed.opened ? Math.max(at.getTime(), before.toldAtMs + 1) : before.toldAtMs;
  const after: MerchantItem = { ...changed, toldAtMs, sealed: sealAt(home.sealer, before, resealed(home, before, happening)) };
  return {
    after,
    writes: [
      { kind: 'put', item: stored(after), condition: versionIs(before.version) },
      eventWrite(home, merchantId, after.seq, happening),
      ...workplaceWrites(merchantId, event),
      // The licence is free for another application.
      ...(after.state === 'rejected' || after.state === 'closed' ? [{ kind: 'delete' as const, key: usccKey(after.uscc) }] : []),
      ...(after.opened ? [factWrite(counterOf(home, after, event.on))] : []),
    ],
  };
};

const resealed = ({ sealer }: House, before: MerchantItem, { event, label, card }: Happening): MerchantSealed => {
  const sealed = openAt<MerchantSealed>(sealer, before);
  if (card) return { ...sealed, card };
  if (event.kind === 'joined') return { ...sealed, labels: { ...sealed.labels, [event.by]: label ?? '' } };
  if (event.kind !== 'left') return sealed;
  const { [event.personId]: _gone, ...labels } = sealed.labels;
  return { ...sealed, labels };
};

const workplaceWrites = (merchantId: string, event: LifeEvent): Write[] => {
  if (event.kind === 'joined') return [{ kind: 'put', item: { ...workplaceKey(event.by, merchantId), as: event.as, since: event.on } }];
  return event.kind === 'left' ? [{ kind: 'delete', key: workplaceKey(event.personId, merchantId) }] : [];
};

const counterOf = (home: House, after: MerchantItem, on: BusinessDate): CounterChanged => ({
  type: 'merchant.counterChanged',
  ...head(home, on, new Date(after.toldAtMs)),
  body: {
    merchantId: after.merchantId,
    name: after.name,
    active: isActive(after),
    ownerId: ownerOf(after),
    clerkIds: after.clerks.map(({ personId }) => personId),
    budget: null,
  },
});
