import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { MerchantCase } from '@huinong/shared/merchant/case.ts';
import type { OurPayout } from '@huinong/shared/merchant/reconcile.ts';
import type { Sealer } from '../../platform/sealer.ts';
import { absent, type Item, type Key, versionIs, type Write } from '../../platform/table.ts';
import { openAt, sealAt } from '../items.ts';
import { caseIndexKeys, merchantCaseKey, openCaseKey } from './keys.ts';

export type PaidItem = Key & OurPayout;

export type PayoutListItem = Key & {
  readonly date: PlainDate;
  readonly state: 'matched' | 'broken';
  readonly lines: number;
  readonly matched: number;
  readonly differences: number;
  readonly readAt: string;
};

/** A case with how often it was written. Sealed: the steps, in which people are named. */
export type KeptCase = { readonly found: MerchantCase; readonly version: number };
export type CaseItem = Key & Omit<MerchantCase, 'steps'> & { readonly version: number; readonly sealed: Uint8Array };

export const caseOf = (item: Item | undefined, sealer: Sealer): KeptCase | null => {
  if (!item) return null;
  const { caseId, kind, date, merchantId, requestNo, oursFen, bankFen, owner, openedOn, state, outcome, version } =
    item as unknown as CaseItem;
  const steps = openAt<MerchantCase['steps']>(sealer, item as Key & { readonly sealed?: unknown });
  return { found: { caseId, kind, date, merchantId, requestNo, oursFen, bankFen, owner, openedOn, state, outcome, steps }, version };
};

/** A case as it stands now, under the version that was read, and whether it is among those that wait. */
export const caseWrites = (sealer: Sealer, { steps, ...found }: MerchantCase, before: KeptCase | null): Write[] => {
  const key = merchantCaseKey(found.caseId);
  const pointer = openCaseKey(found.caseId);
  const version = (before?.version ?? 0) + 1;
  const item = { ...key, ...found, ...caseIndexKeys(found.merchantId, found.caseId), version, sealed: sealAt(sealer, key, steps) };
  return [
    { kind: 'put', item, condition: before ? versionIs(before.version) : absent },
    found.state === 'open' ? { kind: 'put', item: { ...pointer, merchantId: found.merchantId } } : { kind: 'delete', key: pointer },
  ];
};
