import type { CommandFailure } from '../api/client';
import { sentenceOf } from '../api/failure';
import { Notice } from './notice';

/** What became of a command that did not go through, and what the user can do about it. */
export const CommandNotice = ({ failure, onAgain }: { failure: CommandFailure | null; onAgain?: () => void }) => {
  if (failure === null) return null;
  const again = onAgain ? { action: { label: '再试一次（不会重复办理）', onClick: onAgain } } : {};
  switch (failure.kind) {
    case 'unknown':
    case 'no-answer':
      return (
        <Notice tone="wheat" {...again}>
          还没有收到银行的回答，可能已经办成了。再试一次：办成的只告诉您结果，没办成的才办，不会办两次。
        </Notice>
      );
    case 'unsettled':
      return <Notice tone="wheat">您上一次提交的还没有结果，请先查那一笔的结果。</Notice>;
    case 'offline':
      return (
        <Notice tone="wheat" icon="offline" {...again}>
          手机没有连上网络，这次没有提交出去。
        </Notice>
      );
    default:
      return (
        <Notice tone="red" {...(failure.kind === 'busy' ? again : {})}>
          {sentenceOf(failure)}
        </Notice>
      );
  }
};
