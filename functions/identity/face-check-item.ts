import type { CardBack, CardFront } from '@huinong/shared/identity/id-card.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Item, Write } from '../platform/table.ts';
import { faceCheckKey } from './keys.ts';

/** A started face check and the very card it is about: what is proved is what was read, not what is read meanwhile. */
export type FaceCheck = {
  readonly verifyId: string;
  readonly outSeqNo: string;
  readonly appId: string;
  readonly openid: string;
  readonly front: CardFront;
  readonly back: CardBack;
  readonly expiresAtMs: number;
};

const bind = (personId: string, verifyId: string): string => `person#${personId}#face#${verifyId}`;

export const faceCheckOf = (item: Item | undefined, personId: string, sealer: Sealer): FaceCheck | undefined =>
  item && sealer.open<FaceCheck>(item.sealed as Uint8Array, bind(personId, item.sk.slice('face#'.length)));

export const faceCheckWrite = (personId: string, check: FaceCheck, sealer: Sealer): Write => ({
  kind: 'put',
  item: {
    ...faceCheckKey(personId, check.verifyId),
    ttl: Math.ceil(check.expiresAtMs / 1000) + 86_400,
    sealed: sealer.seal(check, bind(personId, check.verifyId)),
  },
});
