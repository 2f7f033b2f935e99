import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { Points } from '@huinong/shared/points/ledger/account.ts';
import type { Benefit } from '@huinong/shared/points/mall/benefit.ts';
import type { Order } from '@huinong/shared/points/mall/order.ts';
import type { MediaType } from '../../platform/picture.ts';
import type { Key } from '../../platform/table.ts';

/** `version` counts its changes, the stock's too. */
export type BenefitItem = Key &
  Benefit & { readonly version: number; readonly createdAt: string; readonly changedAt: string; readonly changedBy: string };

/** Not sealed: it shows goods to everybody. */
export type PictureItem = Key & { readonly pictureId: string; readonly mediaType: MediaType; readonly image: Uint8Array };

export type StockItem = Key & { readonly given: number };

export type StandingItem = Key & { readonly pieces: number };

export type OrderItem = Key &
  Order & {
    /** The part of the stock that its piece is from, and goes back to. */
    readonly part: number;
    readonly at: string;
    readonly endedAt: string | null;
    readonly version: number;
  };

/** No more of the person than their id. */
export type HandOverItem = Key & {
  readonly orderId: string;
  readonly benefitId: string;
  readonly title: string;
  readonly merchantId: string;
  readonly personId: string;
  readonly clerkId: string;
  readonly points: Points;
  readonly amountFen: Fen;
  readonly day: PlainDate;
  readonly at: string;
};
