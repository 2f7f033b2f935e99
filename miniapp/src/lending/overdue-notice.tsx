import type { quoteRepayment } from '@huinong/shared/contracts/lending.ts';
import type { getMyManager } from '@huinong/shared/contracts/workflow.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import { type CollectionStage, stageOn } from '@huinong/shared/lending/arrears/collection.ts';
import { View } from '@tarojs/components';
import { api } from '../platform/api';
import { useRemote } from '../platform/api/use-remote';
import { callPhone } from '../platform/native/phone-call';
import { goTo } from '../platform/navigate';
import { useSession } from '../platform/session/use-session';
import { Amount } from '../platform/ui/amount';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { Row } from '../platform/ui/row';
import { dayWords } from '../platform/ui/words';
import type { LoanPart } from './figure-words';
import type { Loan } from './loan-words';

/** What the bank does next (handbook section 6), as the one who owes will meet it. */
const NEXT: Readonly<Record<CollectionStage, string>> = {
  message: '这几天银行会发消息提醒您。',
  'manager-call': '客户经理会打电话来，问问有什么难处，一起商量怎么还。',
  visit: '客户经理会和一位同事上门，当面商量怎么还。',
  letter: '银行会寄一封信，写明欠多少、怎么还。',
  'litigation-review': '银行要看这笔怎么办。现在来商量还来得及，比如把期限放长、分几期还。',
};

type Props = {
  readonly loan: Loan;
  readonly asOf: BusinessDate;
  readonly onTouch: (part: LoanPart) => void;
};

/** A branch where nobody in particular looks after the village is called by the work. */
const called = (name: string): string => (name === '客户经理' ? name : `客户经理${name}`);

/** What is owed today, what a day more costs, what happens next, and two ways on: pay, or talk. It helps; it does not threaten. */
export const OverdueNotice = ({ loan, asOf, onTouch }: Props) => {
  const { loanId, next, penaltyFen, compoundFen, feeFen } = loan;
  const signedIn = useSession();
  const tomorrow = useRemote(
    () =>
      api.get<typeof quoteRepayment>('/v1/lending/loans/{loanId}/repayment-quote', {
        params: { loanId },
        query: { kind: 'due', on: addDays(asOf, 1) },
      }),
    `tomorrow:${loanId}:${asOf}`,
  );
  const mine = useRemote(() => api.get<typeof getMyManager>('/v1/workflow/my-manager'), `my-manager:${signedIn?.personId}`, true);
  if (next === null) return null;
  const manager = mine.value?.manager;
  const more = tomorrow.value === null ? null : tomorrow.value.penaltyFen + tomorrow.value.compoundFen - next.lateFen;
  const stage = stageOn(loan.daysPastDue);
  return (
    <>
      <Card tone={loan.overdue ? 'red' : 'wheat'}>
        <View className="hn-sub">
          {dayWords(next.dueOn)}该还的还没有还，过了 {-next.daysLeft} 天。今天要还
        </View>
        <Amount fen={next.amountFen} size="amount" />
        {more !== null && <View className="hn-strong">{moreWords(more, next.lateFen)}</View>}
        <View className="hn-stack hn-gap-m">
          <Button onClick={() => goTo('/lending/pages/repay', { loanId })}>现在还</Button>
          <Button
            kind="plain"
            onClick={() => (manager ? callPhone(manager.phone) : goTo('/workflow/pages/manager', { topic: 'repayment' }))}
          >
            {manager ? `手头紧？打电话给${called(manager.name)}` : '手头紧？找客户经理商量'}
          </Button>
        </View>
      </Card>
      <Card title="欠的是什么">
        <Row label="过期的本金和利息" value={<Amount fen={next.amountFen - next.lateFen - feeFen} size="text" />} />
        {penaltyFen > 0 && <Row label="罚息" value={<Amount fen={penaltyFen} size="text" />} onClick={() => onTouch('penalty')} />}
        {compoundFen > 0 && <Row label="复利" value={<Amount fen={compoundFen} size="text" />} onClick={() => onTouch('compound')} />}
        {feeFen > 0 && <Row label="费用" value={<Amount fen={feeFen} size="text" />} onClick={() => onTouch('fee')} />}
      </Card>
      <Card title="接下来会怎样">
        <View className="hn-stack">
          <View>把钱存进卡里也行：银行每天会扣一次，有多少扣多少。</View>
          {stage && <View>{NEXT[stage]}</View>}
          <View>还上以后就不再加钱，停了的额度会自动恢复。</View>
          <View className="hn-sub">早上 8 点前、晚上 9 点后不会找您，也不会告诉村里别人。</View>
        </View>
      </Card>
    </>
  );
};

/** The exact difference to tomorrow; within the grace there is none. */
const moreWords = (moreFen: number, lateFen: number): string => {
  if (moreFen > 0 && lateFen === 0) return `今天还不加钱。过了今天，要多付 ${(moreFen / 100).toFixed(2)} 元`;
  return moreFen > 0 ? `晚一天，多付 ${(moreFen / 100).toFixed(2)} 元` : '还在宽限的日子里，明天还也不加钱';
};
