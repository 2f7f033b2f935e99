import type { AnswerRefusal } from '@huinong/shared/lending/bureau/objection.ts';
import { invalidFields, notFound, type Refusal } from '../../platform/refusal.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

/** Nobody's, or another person's: the same answer. */
export const reportedNotFound = notFound('没有找到这条报送记录');
export const objectionNotFound = notFound('没有找到这件异议');
export const alreadyObjecting = conflict('alreadyObjecting', '这条记录的异议正在办理，请等答复');

const ANSWERS: Readonly<Record<AnswerRefusal, Refusal>> = {
  answeredAlready: conflict('objectionAnswered', '这件异议已经答复'),
  correctionNeeded: invalidFields({ correction: '请填写更正后的数字' }),
  nothingToCorrect: invalidFields({ correction: '只有报送有误时才填写更正' }),
  sameAsReported: invalidFields({ correction: '更正后的数字与报送的一样' }),
};
export const answerRefused = (refusal: AnswerRefusal): Refusal => ANSWERS[refusal];
