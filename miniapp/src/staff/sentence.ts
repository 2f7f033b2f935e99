import type { CommandFailure } from '../platform/api/client';
import { sentenceOf } from '../platform/api/failure';

/** One plain sentence for a command that brought nothing; sending it again is safe, and the sentence says so. */
export const commandSentence = (failure: CommandFailure): string => {
  if (failure.kind === 'unknown') return '还没有收到结果。再点一次不会重复办理';
  if (failure.kind === 'unsettled') return '上一次的结果还没有确认，请先等它完成';
  return sentenceOf(failure);
};
