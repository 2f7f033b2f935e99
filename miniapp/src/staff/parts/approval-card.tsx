import { View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { Tag } from '../../platform/ui/tag';
import { momentWords } from '../../platform/ui/words';
import { APPROVAL_STATES } from '../approval-words';
import type { ApprovalLine } from '../types';
import { untilWords } from '../words';

export const ApprovalTag = ({ approval }: { approval: ApprovalLine }) => {
  const { word, tone } = APPROVAL_STATES[approval.state];
  if (approval.state !== 'waiting') return <Tag tone={tone}>{word}</Tag>;
  return <Tag tone={approval.late ? 'red' : tone}>{untilWords(approval.dueBy, Date.now())}</Tag>;
};

/** One proposal in a list: what will happen, who asked, how long it may wait. */
export const ApprovalCard = ({ approval }: { approval: ApprovalLine }) => (
  <Card
    title={approval.label}
    extra={<ApprovalTag approval={approval} />}
    onClick={() => goTo('/staff/pages/approval', { approvalId: approval.approvalId })}
  >
    <View>{approval.summary}</View>
    {approval.amountFen !== null && (
      <View className="hn-gap-s">
        <Amount fen={approval.amountFen} />
      </View>
    )}
    <View className="hn-sub hn-gap-s hn-num">
      {approval.proposedByName} {momentWords(approval.askedAt)} 提请
      {approval.decidedByName !== null && approval.decidedAt !== null
        ? ` · ${approval.decidedByName} ${momentWords(approval.decidedAt)} ${APPROVAL_STATES[approval.state].word}`
        : ''}
    </View>
  </Card>
);
