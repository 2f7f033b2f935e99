import type { listLoans } from '@huinong/shared/contracts/lending.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { goTo, goToLogin, goToTab } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { dateWords, dayWords } from '../../platform/ui/words';
import type { Loan } from '../loan-words';
import { METHOD_WORDS } from '../local-plan';

/** 借还: every loan, what is owed on it, and the way to pay it. */
export default function Loans() {
  const signedIn = useSession();
  const loans = useRemote(
    signedIn ? () => api.get<typeof listLoans>('/v1/lending/loans', { query: {} }) : null,
    `loans:${signedIn?.personId}`,
    true,
  );
  useRefreshOnShow(loans);

  return (
    <Page title="借还" tab="/lending/first/loans">
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="登录后看您的借款" action={{ label: '去登录', onClick: goToLogin }} />
        </Card>
      ) : (
        <Loaded
          remote={loans}
          skeleton={
            <>
              <SkeletonCard lines={[40, 60]} amount />
              <SkeletonCard lines={[40, 60, 80]} button />
            </>
          }
        >
          {(value) => {
            const open = value.loans.filter((loan) => loan.state === 'open');
            const closed = value.loans.filter((loan) => loan.state === 'closed');
            return (
              <>
                {open.length === 0 && (
                  <Card>
                    <StateBlock
                      icon="loans"
                      title="您现在没有欠款"
                      action={{ label: '回首页看额度', onClick: () => goToTab('/lending/first/home') }}
                    >
                      借了钱以后，每一笔怎么还都在这里。
                    </StateBlock>
                  </Card>
                )}
                {open.length > 0 && (
                  <Card>
                    <View className="hn-sub">一共还欠本金（{dateWords(value.asOf)}）</View>
                    <Amount fen={open.reduce((sum, loan) => sum + loan.principalFen, 0)} size="amount" />
                  </Card>
                )}
                {open.map((loan) => (
                  <LoanCard key={loan.loanId} loan={loan} />
                ))}
                {closed.length > 0 && (
                  <Card title="已经还清的">
                    {closed.map((loan) => (
                      <Row
                        key={loan.loanId}
                        label={loan.productName}
                        note={`${dateWords(loan.disbursedOn)} 借`}
                        value={<Amount fen={loan.amountFen} size="text" />}
                        onClick={() => goTo('/lending/pages/loan', { loanId: loan.loanId })}
                      />
                    ))}
                  </Card>
                )}
                <Card>
                  <Row icon="records" label="借还记录" onClick={() => goTo('/lending/pages/records')} />
                </Card>
              </>
            );
          }}
        </Loaded>
      )}
    </Page>
  );
}

const LoanCard = ({ loan }: { loan: Loan }) => (
  <Card
    title={loan.productName}
    extra={loan.overdue ? <Tag tone="red">过期未还</Tag> : <Tag tone="blue">{METHOD_WORDS[loan.method].name}</Tag>}
  >
    <Row label="还欠本金" value={<Amount fen={loan.principalFen} />} />
    {loan.next && (
      <Row
        label={loan.next.overdue ? `${dayWords(loan.next.dueOn)} 该还` : `下次 ${dayWords(loan.next.dueOn)}`}
        note={
          loan.next.overdue ? `过了 ${-loan.next.daysLeft} 天` : loan.next.daysLeft === 0 ? '就是今天' : `还有 ${loan.next.daysLeft} 天`
        }
        value={<Amount fen={loan.next.amountFen} size="text" />}
      />
    )}
    <View className="hn-stack hn-gap-m">
      <Button onClick={() => goTo('/lending/pages/repay', { loanId: loan.loanId })}>还款</Button>
      <Button kind="plain" onClick={() => goTo('/lending/pages/loan', { loanId: loan.loanId })}>
        看还款计划
      </Button>
    </View>
  </Card>
);
