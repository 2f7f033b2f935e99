import type { closeFraudCase, listFraudCases } from '@huinong/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { dayWords, momentWords } from '../../platform/ui/words';
import { Chips } from '../parts/chips';
import { Options } from '../parts/options';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import { WriteSheet } from '../parts/write-sheet';
import { commandSentence } from '../sentence';

type Found = ReplyOf<typeof listFraudCases>['cases'][number];
const VIEWS = [
  { value: 'open', word: '要看的' },
  { value: 'day', word: '某一天的' },
] as const;
const OUTCOMES = [
  { value: 'cleared', word: '没有问题', plain: '查过，是正常的' },
  { value: 'confirmed', word: '确实有问题', plain: '积分另外冲回，商户该停用的停用' },
] as const;

/** 积分风险: what a rule against fraud found, who looked at it, and what it was. */
export default function FraudCasesPage() {
  const [view, setView] = useState<'open' | 'day'>('open');
  const [day, setDay] = useState('');
  const ready = view === 'open' || /^\d{4}-\d{2}-\d{2}$/.test(day);
  return (
    <StaffPage title="积分风险">
      <Chips chips={VIEWS} on={view} onChip={setView} />
      {view === 'day' && <Field label="哪一天" value={day} onInput={setDay} maxLength={10} hint="2026-11-23" />}
      {ready && <Cases key={view + day} {...(view === 'day' ? { on: day } : {})} />}
    </StaffPage>
  );
}

const Cases = ({ on }: { on?: string }) => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listFraudCases>('/v1/points/fraud-cases', { query: { ...(on === undefined ? {} : { on }), ...pages.query } }),
    `fraud:${on ?? ''}:${pages.cursor ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} button />}>
      {({ cases, next }) => (
        <>
          {cases.length === 0 && (
            <Card>
              <StateBlock icon="check" title={on === undefined ? '没有要看的' : '这一天没有'}>
                太快、太多、总在一家店用的，会排在这里，由人去看。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {cases.map((found) => (
              <FraudCard key={found.caseId} found={found} onClosed={remote.reload} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};

const FraudCard = ({ found, onClosed }: { found: Found; onClosed: () => void }) => {
  const [closing, setClosing] = useState(false);
  const [outcome, setOutcome] = useState<'cleared' | 'confirmed' | null>(null);
  const open = found.state === 'open';
  const { merchantId } = found;
  const save = async (note: string): Promise<string | null> => {
    if (outcome === null) return '请先选有没有问题';
    const reply = await api.command<typeof closeFraudCase>('/v1/points/fraud-cases/{caseId}/closing', {
      params: { caseId: found.caseId },
      body: { outcome, note },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onClosed();
    return null;
  };
  return (
    <Card title={dayWords(found.day)} extra={<Tag tone={open ? 'red' : 'grey'}>{open ? '要看' : '已处理'}</Tag>}>
      <View className="hn-strong">{found.text}</View>
      <Row label="发现次数" value={`${found.times} 次`} note={`最近 ${momentWords(found.at)}`} />
      {merchantId === null ? (
        <View className="hn-sub st-code-text">推荐人 {found.personId}</View>
      ) : (
        <>
          <Row label="在哪家店" value="看这家店" onClick={() => goTo('/staff/pages/merchant', { merchantId })} />
          <View className="hn-sub st-code-text">兑换号 {found.redemptionId}</View>
        </>
      )}
      {found.outcome !== null && (
        <View className="hn-gap">
          <View className="hn-strong">{OUTCOMES.find(({ value }) => value === found.outcome)?.word}</View>
          <View>{found.note}</View>
          {found.closedAt !== null && <View className="hn-sub">{momentWords(found.closedAt)} 处理</View>}
        </View>
      )}
      {open && (
        <View className="st-actions">
          <Button size="small" onClick={() => setClosing(true)}>
            看过了，处理
          </Button>
        </View>
      )}
      {closing && (
        <WriteSheet
          title="这件事查清了"
          label="怎么查清的"
          hint="例如：本人赶集，情况属实"
          confirm="处理完"
          onSave={save}
          onClose={() => setClosing(false)}
        >
          <Options choices={OUTCOMES} chosen={outcome} onChoose={setOutcome} />
        </WriteSheet>
      )}
    </Card>
  );
};
