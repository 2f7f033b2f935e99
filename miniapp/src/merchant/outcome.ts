import type { Redemption } from '@huinong/shared/contracts/points.ts';
import type { CommandFailure } from '../platform/api/client';
import { sentenceOf } from '../platform/api/failure';
import { leftWords, pointsWords, worthWords } from '../platform/ui/points-words';

/** What the clerk sees for one second: a colour, a word, a reason, and whether the same amount may be scanned again. */
export type Outcome = {
  readonly tone: 'yes' | 'wait' | 'no';
  readonly title: string;
  readonly note: string;
  /** The code was at fault, not the amount: scan once more. */
  readonly scanAgain: boolean;
  /** No answer came: the same order is sent again under its own number. */
  readonly askAgain: boolean;
};

const of = (tone: Outcome['tone'], title: string, note: string, more: Partial<Outcome> = {}): Outcome => ({
  tone,
  title,
  note,
  scanAgain: false,
  askAgain: false,
  ...more,
});

/** @param leftSeconds until which the villager may say yes */
export const outcomeOf = ({ state, points }: Pick<Redemption, 'state' | 'points'>, leftSeconds: number): Outcome => {
  switch (state) {
    case 'done':
      return of('yes', `兑换成功 ${pointsWords(points)} 分`, `抵 ${worthWords(points)}`);
    case 'awaiting':
      return of('wait', `等村民同意 ${pointsWords(points)} 分`, `请他在自己手机上点“同意”，还有 ${leftWords(leftSeconds)}。先别给东西`);
    case 'released':
      return of('no', '没有兑换', '村民没有同意，或者过了时间。积分已经退回，别给东西');
  }
};

/** What was handed over of the mall. */
export const handedOutcome = (titles: readonly string[]): Outcome => of('yes', `交好了 ${titles.length} 件`, titles.join('、'));

/** Refusals that a fresh code mends. */
const CODE_AT_FAULT: ReadonlySet<string> = new Set(['codeUnknown', 'codeUsed', 'codeExpired']);

export const failureOutcome = (failure: CommandFailure): Outcome => {
  switch (failure.kind) {
    case 'offline':
      return of('no', '没有网络，不能兑换', '这台手机没有连上网络，积分没有动。连上网络再扫', { scanAgain: true });
    case 'unknown':
    case 'no-answer':
      return of('wait', '还没有收到结果', '可能已经兑换了。点“再问一次”：兑换了的只告诉您结果，不会扣两次。先别给东西', { askAgain: true });
    case 'unsettled':
      return of('wait', '上一笔还没有结果', '先回收银台查清上一笔，再收这一笔');
    case 'refused':
      return of('no', '不能兑换', `${sentenceOf(failure)}。积分没有动`, { scanAgain: CODE_AT_FAULT.has(failure.problem.code) });
    default:
      return of('no', '不能兑换', `${sentenceOf(failure)}。积分没有动`, { scanAgain: failure.kind === 'busy' });
  }
};
