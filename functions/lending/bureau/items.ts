import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { ReportingNotice } from '@huinong/shared/lending/bureau/notice.ts';
import type { Objection } from '@huinong/shared/lending/bureau/objection.ts';
import type { BureauRecord, MonthEndFigures } from '@huinong/shared/lending/bureau/record.ts';
import type { Sealer } from '../../platform/sealer.ts';
import type { Item, Key } from '../../platform/table.ts';
import { openAt, sealAt } from '../items.ts';
import { noticeIndexKeys, noticeKey, objectionIndexKeys, objectionKey } from './keys.ts';

export type NoticeRecord = ReportingNotice & {
  readonly personId: string;
  readonly village: string | null;
  readonly productName: string;
  readonly askedOn: PlainDate;
  /** The first month whose record waits for it. */
  readonly holdsBack: string | null;
};
export type NoticeItem = Key & NoticeRecord;

export const noticeItem = (notice: NoticeRecord): Item => ({
  ...noticeKey(notice.personId, notice.loanId, notice.since),
  ...notice,
  ...noticeIndexKeys(notice.state, notice.askedOn, notice.noticeId),
});

/** A record that waits: found again by the next file. */
export type HeldItem = Key & MonthEndFigures & { readonly village: string | null };

/** A file, and what became of it. */
export type ReportItem = Key & {
  readonly reportNo: string;
  readonly month: string;
  readonly madeOn: PlainDate;
  readonly state: 'made' | 'confirming' | 'accepted' | 'refused';
  /** Whether what follows from it (the persons' copies, what is carried, what is held) is written. */
  readonly applied: boolean;
  readonly parts: number;
  readonly records: number;
  readonly badRecords: number;
  readonly disputedRecords: number;
  readonly correctionRecords: number;
  readonly waitingForNotice: number;
  readonly withoutConsent: number;
  readonly sha256: string;
  readonly acceptedAt: string | null;
  readonly bureauRef: string | null;
  readonly refusal: string | null;
};

/** One record of a file with whom it is about, sealed in a part of it. */
export type FiledRecord = {
  readonly personId: string;
  readonly name: string;
  readonly idNumber: string;
  /** Of a change: the objection it comes from. */
  readonly objectionId: string | null;
  readonly record: BureauRecord;
};
/** What a part holds beside the records: what the file could not say yet. */
export type PartSealed = {
  readonly records: readonly FiledRecord[];
  readonly held: readonly (MonthEndFigures & { readonly village: string | null })[];
};

/** A person's copy of what a file says of them. */
export type ReportedItem = Key & { readonly personId: string; readonly reportNo: string; readonly record: BureauRecord };

export type ObjectionRecord = {
  readonly personId: string;
  readonly village: string | null;
  readonly productName: string;
  readonly version: number;
  /** A business date on which it was alarmed as late; null before. */
  readonly alarmedOn: PlainDate | null;
  readonly objection: Objection;
};

/** Sealed: the objection's own words, the answer's, and the figures. */
export const objectionItem = (sealer: Sealer, { objection, ...kept }: ObjectionRecord): Item => {
  const key = objectionKey(kept.personId, objection.objectionId);
  const { objectionId, loanId, reportNo, state, dueOn, raisedAt, answeredAt } = objection;
  const index =
    state === 'open' ? objectionIndexKeys('open', dueOn, objectionId) : objectionIndexKeys('answered', answeredAt ?? raisedAt, objectionId);
  return { ...key, ...kept, objectionId, loanId, reportNo, state, dueOn, ...index, sealed: sealAt(sealer, key, objection) };
};

export const objectionOf = (sealer: Sealer, item: Item): ObjectionRecord => {
  const { personId, village, productName, version, alarmedOn } = item as unknown as ObjectionRecord;
  return { personId, village, productName, version, alarmedOn, objection: openAt<Objection>(sealer, item) };
};
