import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Category } from '@huinong/shared/merchant/categories.ts';
import type { Clerk, Life, LifeEvent } from '@huinong/shared/merchant/life.ts';
import type { Place } from '@huinong/shared/merchant/near.ts';
import type { Card } from '../platform/core-bank.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Item, Key } from '../platform/table.ts';

/** What each item holds beside its key (docs/data-model.md); personal data only in `sealed`. */

/** What the shop's own signboard and licence say to everybody, and how it stands. Sealed: MerchantSealed. */
export type MerchantItem = Key &
  Life & {
    readonly merchantId: string;
    readonly name: string;
    readonly uscc: string;
    readonly category: Category;
    readonly village: string;
    readonly address: string;
    readonly place: Place | null;
    readonly shopPhone: string | null;
    readonly appliedOn: PlainDate;
    /** The proposal to admit it, and the hash of what a second person is shown. */
    readonly approvalId: string;
    readonly hash: string;
    /** How many events there are. */
    readonly seq: number;
    readonly version: number;
    /** When its counter was last told of; the next telling is later, so that followers keep the newest. */
    readonly toldAtMs: number;
    readonly sealed: Uint8Array;
  };

export type Owner = { readonly name: string; readonly phone: string; readonly idNumber: string };
export type MerchantSealed = {
  readonly owner: Owner;
  readonly card: Card;
  /** What each clerk is called at the shop, by person. */
  readonly labels: Readonly<Record<string, string>>;
};

/** Another card that staff ask for; the newest wish stands until a second person has said something. Sealed: CardProposalSealed. */
export type CardProposalItem = Key & {
  readonly approvalId: string;
  readonly hash: string;
  readonly proposedBy: string;
  readonly on: PlainDate;
  readonly sealed: Uint8Array;
};
export type CardProposalSealed = { readonly card: Card; readonly reason: string };

/** Sealed: why. */
export type MerchantEventItem = Key & { readonly event: LifeEvent; readonly at: string; readonly sealed?: Uint8Array };

/** Sealed: what the invited person is called. */
export type InvitationItem = Key & {
  readonly merchantId: string;
  readonly as: Clerk['as'];
  readonly expiresAt: string;
  readonly takenBy: string | null;
  readonly sealed: Uint8Array;
};

const bind = ({ pk, sk }: Key): string => `${pk}/${sk}`;
export const sealAt = (sealer: Sealer, key: Key, plain: unknown): Uint8Array => sealer.seal(plain, bind(key));
export const openAt = <T>(sealer: Sealer, item: Key & { readonly sealed?: unknown }): T =>
  sealer.open<T>(item.sealed as Uint8Array, bind(item));

export const merchantOf = (item: Item | undefined): MerchantItem | undefined => item as MerchantItem | undefined;
