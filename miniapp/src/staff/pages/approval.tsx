import type { getApproval } from '@huinong/shared/contracts/workflow.ts';
import { realChanges } from '@huinong/shared/workflow/approval.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { momentWords } from '../../platform/ui/words';
import { APPROVAL_STATES, WHY_NOT } from '../approval-words';
import { ApprovalTag } from '../parts/approval-card';
import { DecideApproval } from '../parts/decide-approval';
import { StaffPage } from '../parts/staff-page';
import type { Approval } from '../types';

/** One proposal: what will happen, who asked, what will be different, and the second person's word. */
export default function ApprovalPage() {
  const approvalId = usePageQuery('approvalId');
  return (
    <StaffPage title="复核">
      <Content approvalId={approvalId} />
    </StaffPage>
  );
}

const Content = ({ approvalId }: { approvalId: string }) => {
  const remote = useRemote(
    () => api.get<typeof getApproval>('/v1/workflow/approvals/{approvalId}', { params: { approvalId } }),
    approvalId,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60, 90]} button />}>
      {(approval) => (
        <View className="st-columns">
          <View>
            <What approval={approval} />
            <Changes approval={approval} />
          </View>
          <View>
            <Who approval={approval} />
            {approval.whyNot === null ? (
              <DecideApproval approval={approval} onDecided={remote.reload} />
            ) : (
              <Notice>{WHY_NOT[approval.whyNot]}</Notice>
            )}
          </View>
        </View>
      )}
    </Loaded>
  );
};

const What = ({ approval }: { approval: Approval }) => (
  <Card title={approval.label} extra={<ApprovalTag approval={approval} />}>
    <View>{approval.summary}</View>
    {approval.amountFen !== null && (
      <View className="hn-gap-s">
        <Amount fen={approval.amountFen} />
      </View>
    )}
  </Card>
);

/** The difference, not two records. */
const Changes = ({ approval }: { approval: Approval }) => {
  const changes = realChanges(approval.changes);
  return (
    <Card title="同意后会变的">
      {changes.length === 0 && <View className="hn-sub">没有数字会变。</View>}
      {changes.map(({ label, before, after }) => (
        <Row
          key={label}
          label={label}
          value={
            <View className="st-change">
              <View className="hn-sub">原来 {before}</View>
              <View className="st-change-after">改成 {after}</View>
            </View>
          }
        />
      ))}
    </Card>
  );
};

const Who = ({ approval }: { approval: Approval }) => (
  <Card title="谁提的、谁定的">
    <Row label="提请人" value={approval.proposedByName} note={momentWords(approval.askedAt)} />
    {approval.state === 'waiting' && <Row label="请在这之前定" value={momentWords(approval.dueBy)} />}
    {approval.decidedByName !== null && (
      <Row
        label="复核人"
        value={`${approval.decidedByName} ${APPROVAL_STATES[approval.state].word}`}
        {...(approval.decidedAt === null ? {} : { note: momentWords(approval.decidedAt) })}
      />
    )}
    {approval.reason !== null && approval.reason !== '' && <Row label="说明" value={approval.reason} />}
  </Card>
);
