import type { Arm } from '@huinong/shared/insight/campaign.ts';
import type { ProfileTest } from '@huinong/shared/insight/segment.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Sealer } from '../../platform/sealer.ts';
import type { Key } from '../../platform/table.ts';

/** What a second person agrees to, to the letter; the conditions are the segment's as they were then. */
export type CampaignTerms = {
  readonly segmentId: string;
  readonly segmentVersion: string;
  readonly segmentTitle: string;
  readonly when: readonly ProfileTest[];
  readonly title: string;
  readonly words: string;
  readonly controlPercent: number;
  readonly withinDays: number;
};

export type CampaignItem = Key &
  CampaignTerms & {
    readonly campaignId: string;
    readonly state: 'waiting' | 'released' | 'rejected';
    readonly hash: string;
    readonly proposedBy: string;
    readonly proposedAt: string;
    readonly releasedOn: PlainDate | null;
    readonly countsUntil: PlainDate | null;
    /** The reason, which is free text. */
    readonly sealed: Uint8Array;
  };

export type MemberItem = Key & {
  readonly campaignId: string;
  readonly personId: string;
  readonly arm: Arm;
  readonly enrolledAt: string;
  readonly countsUntil: PlainDate;
  readonly did?: true;
};

export type MembershipItem = Key & Pick<MemberItem, 'campaignId' | 'enrolledAt' | 'countsUntil'>;

export const sealReason = (sealer: Sealer, { pk, sk }: Key, reason: string): Uint8Array => sealer.seal({ reason }, `${pk}/${sk}`);

/** The keyed hash that a person's arm goes by: without the institution's key nobody can tell who will be in which. */
export const armHash = (sealer: Sealer, campaignId: string, personId: string): string => sealer.hash('token', `${campaignId}#${personId}`);
