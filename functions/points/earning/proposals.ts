import type { EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import type { Sealer } from '../../platform/sealer.ts';
import type { Item, Key } from '../../platform/table.ts';

export type ProposalState = 'waiting' | 'released' | 'rejected' | 'overtaken';

/** A change that somebody asked for. Sealed: ProposalWords, for reasons are free text. */
export type ProposalItem = Key & {
  readonly approvalId: string;
  readonly base: string;
  readonly ruleset: EarningRuleset;
  readonly hash: string;
  readonly state: ProposalState;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedAt: string | null;
  readonly sealed: Uint8Array;
};
export type ProposalWords = { readonly summary: string; readonly reason: string };

const bind = ({ pk, sk }: Key): string => `${pk}/${sk}`;
export const sealWords = (sealer: Sealer, key: Key, words: ProposalWords): Uint8Array => sealer.seal(words, bind(key));
export const wordsOf = (sealer: Sealer, item: Item): ProposalWords => sealer.open<ProposalWords>(item.sealed as Uint8Array, bind(item));
