import { View } from '@tarojs/components';
import { useState } from 'react';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { backToWork } from '../leave';
import { NewPlanFields } from '../parts/new-plan-fields';
import { Options } from '../parts/options';
import { Proposed } from '../parts/proposed';
import { RepaymentChoice } from '../parts/repayment-choice';
import { StaffPage } from '../parts/staff-page';
import { DEEDS, type Deed } from '../proposal';
import { useProposal } from '../use-proposal';

/** 提请: a deed that changes a loan's books is asked for here, and done when a second person agrees. */
export default function ProposePage() {
  const loanId = usePageQuery('loanId');
  const personId = usePageQuery('personId');
  return (
    <StaffPage title="提请复核">
      <View className="st-narrow">
        {loanId === '' || personId === '' ? (
          <Card>
            <StateBlock icon="info" title="没有说是哪一笔借款" action={{ label: '返回', onClick: backToWork }}>
              请从预警或贷款台账里点进来。
            </StateBlock>
          </Card>
        ) : (
          <Form loanId={loanId} personId={personId} />
        )}
      </View>
    </StaffPage>
  );
}

const REASONS: Readonly<Record<Deed, readonly string[]>> = {
  restructuring: ['受灾减收，推迟还', '家里有病人，分期还'],
  'repayment-reversal': ['核心系统退回了这笔扣款', '记到别人名下了'],
  'write-off': ['借款人去世，无可执行财产', '法院终结执行'],
};

const Form = ({ loanId, personId }: { loanId: string; personId: string }) => {
  const [deed, setDeed] = useState<Deed>('restructuring');
  const [repaymentId, setRepaymentId] = useState('');
  const [reason, setReason] = useState('');
  const proposal = useProposal({ loanId, personId, deed, reason, repaymentId });
  const { done, problem } = proposal;
  if (done)
    return (
      <Proposed>
        <Amount fen={done.amountFen} />
        同意以前，这笔借款什么都不会变。
      </Proposed>
    );
  return (
    <>
      <Card title="要做什么">
        <View className="hn-sub st-code-text">借款 {loanId}</View>
        <Options choices={DEEDS} chosen={deed} onChoose={setDeed} />
      </Card>
      {deed === 'restructuring' && <NewPlanFields wish={proposal.wish} onWish={proposal.setWish} />}
      {deed === 'repayment-reversal' && <RepaymentChoice {...{ loanId, personId }} chosen={repaymentId} onChoose={setRepaymentId} />}
      <Card title="为什么">
        <Field label="原因" value={reason} onInput={setReason} maxLength={200} hint="复核人会看到" />
        <View className="st-quick">
          {REASONS[deed].map((text) => (
            <View key={text} className={`st-chip ${reason === text ? 'st-chip-on' : ''}`} onClick={() => setReason(text)}>
              {text}
            </View>
          ))}
        </View>
      </Card>
      {problem !== null && <Notice tone="red">{problem}</Notice>}
      <View className="hn-gap-l">
        <Button busy={proposal.busy} onClick={proposal.send}>
          提请复核
        </Button>
      </View>
      <View className="hn-sub hn-center hn-gap">提请只是提出来，另一个人同意了才会做。</View>
    </>
  );
};
