import type { listApprovals } from '@huinong/shared/contracts/workflow.ts';
import { useDidShow } from '@tarojs/taro';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';

/** What waits for a second person, and for whom it is theirs, the job centre. */
export const HouseWork = ({ roles }: { roles: readonly string[] }) => {
  const checks = roles.includes('reviewer') || roles.includes('institution-admin');
  const remote = useRemote(
    checks ? () => api.get<typeof listApprovals>('/v1/workflow/approvals', { query: { list: 'to-check' } }) : null,
    'to-check',
  );
  useDidShow(() => {
    if (remote.value !== null) remote.reload();
  });
  const waiting = remote.value?.approvals ?? [];
  const more = remote.value !== null && remote.value.next !== null ? '+' : '';
  return (
    <Card title="复核、账和作业">
      <Row
        label={checks ? '待我复核' : '我提请的复核'}
        note={checks ? '别人提的事，您看过同意了才会做' : '提请后由另一个人复核'}
        {...(waiting.length > 0
          ? { value: <Tag tone={waiting.some(({ late }) => late) ? 'red' : 'blue'}>{`${waiting.length}${more} 件`}</Tag> }
          : {})}
        onClick={() => goTo('/staff/pages/approvals')}
      />
      <Row label="贷款台账" note="按五级分类看，从这里提请重组、核销、冲正" onClick={() => goTo('/staff/pages/loans')} />
      <Row label="积分商户" note="进件、停用、结算、对不上的" onClick={() => goTo('/staff/pages/merchants')} />
      {checks && <Row label="积分风险" note="像是套积分的，等人看" onClick={() => goTo('/staff/pages/fraud-cases')} />}
      <Row label="贷后检查" note="一个月内要看的，过期的在前" onClick={() => goTo('/staff/pages/visits')} />
      <Row label="催收" note="过了日子没还的，一步一步来" onClick={() => goTo('/staff/pages/collection')} />
      <Row label="预警" note="借款人出了状况，等人处理" onClick={() => goTo('/staff/pages/alerts')} />
      <Row label="活动" note="志愿服务、党员活动、村务评分：一个人记，另一个人确认" onClick={() => goTo('/staff/pages/activities')} />
      {checks && <Row label="人群" note="哪样的人有多少，只数人数" onClick={() => goTo('/staff/pages/segments')} />}
      <Row label="积分规则" note="做什么事挣多少分，开活动，看预算" onClick={() => goTo('/staff/pages/earning')} />
      {checks && <Row label="积分经营" note="每月发出、用掉、到期多少，还有多少没用" onClick={() => goTo('/staff/pages/points-months')} />}
      {checks && <Row label="和核心系统对账" note="两边不一样的，三天内查清" onClick={() => goTo('/staff/pages/statements')} />}
      {checks && <Row label="贷款质量" note="放出去的多久变差、往坏里走了多少" onClick={() => goTo('/staff/pages/charts')} />}
      {checks && <Row label="试算平衡表" note="每个科目的数，借贷平不平" onClick={() => goTo('/staff/pages/trial-balance')} />}
      {roles.includes('institution-admin') && (
        <Row label="商城管理" note="积分能换什么，上架、下架、加库存" onClick={() => goTo('/staff/pages/mall')} />
      )}
      {checks && <Row label="调度中心" note="日终等作业跑得怎样，漏跑的补跑" onClick={() => goTo('/staff/pages/jobs')} />}
    </Card>
  );
};
