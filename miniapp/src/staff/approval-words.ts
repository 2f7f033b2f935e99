import type { Tone } from '../platform/ui/tag';
import type { Approval, ApprovalLine } from './types';

export const APPROVAL_STATES: Readonly<Record<ApprovalLine['state'], { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: '等复核', tone: 'blue' },
  approved: { word: '已同意', tone: 'field' },
  rejected: { word: '没同意', tone: 'red' },
  withdrawn: { word: '已撤回', tone: 'grey' },
};

export const WHY_NOT: Readonly<Record<NonNullable<Approval['whyNot']>, string>> = {
  ownProposal: '这件事是您自己提的，要由另一个人复核。',
  notYours: '这件事不归您复核，您只能看。',
  notWaiting: '这件事已经有结论，不能再改。',
};
