import type { Approval } from '@huinong/shared/workflow/approval.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { bind } from './contact-items.ts';
import { approvalIndexKeys, approvalKey, madeApprovalKey } from './keys.ts';

export type ApprovalRecord = { readonly version: number; readonly approval: Approval };

const indexOf = ({ approvalId, state, dueBy, decidedAt }: Approval) => {
  if (state === 'waiting') return approvalIndexKeys('waiting', dueBy, approvalId);
  return state === 'withdrawn' ? {} : approvalIndexKeys('decided', decidedAt ?? '', approvalId);
};

const itemOf = ({ version, approval }: ApprovalRecord, sealer: Sealer): Item => {
  const key = approvalKey(approval.approvalId);
  const { kind, state, hash, proposedBy, decidedBy } = approval;
  return { ...key, version, kind, state, hash, proposedBy, decidedBy, ...indexOf(approval), sealed: sealer.seal(approval, bind(key)) };
};

/** Undefined also for the mark of a proposal that was taken back before it was heard of. */
export const approvalOf = (item: Item | undefined, sealer: Sealer): ApprovalRecord | undefined =>
  item?.sealed instanceof Uint8Array
    ? { version: item.version as number, approval: sealer.open<Approval>(item.sealed, bind({ pk: item.pk, sk: item.sk })) }
    : undefined;

/** Absent both: a proposal told twice is one, and its first content stands. */
export const newApprovalWrites = (approval: Approval, sealer: Sealer): readonly Write[] => [
  { kind: 'put', item: itemOf({ version: 1, approval }, sealer), condition: absent },
  { kind: 'put', item: madeApprovalKey(approval.proposedBy, approval.approvalId) },
];

export const changedApprovalWrite = (record: ApprovalRecord, approval: Approval, sealer: Sealer): Write => ({
  kind: 'put',
  item: itemOf({ version: record.version + 1, approval }, sealer),
  condition: versionIs(record.version),
});

/** Facts come out of order: the mark keeps a proposal from being opened after it was taken back. */
export const withdrawnMark = (approvalId: string): Write => ({
  kind: 'put',
  item: { ...approvalKey(approvalId), version: 1, state: 'withdrawn' },
  condition: absent,
});
