import type { getPortfolioCharts } from '@huinong/shared/contracts/bureau-reporting.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { BarList } from '../../platform/ui/bar-list';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { LOAN_CLASSES } from '../loan-class-words';
import { StaffPage } from '../parts/staff-page';
import { ppmWords, VintageCard } from '../parts/vintage-card';
import type { Charts } from '../types';
import { roundYuan } from '../words';

/** 贷款质量: how each month's loans have fared, who slides from one bucket into a worse one, and the five classes. */
export default function ChartsPage() {
  return (
    <StaffPage title="贷款质量">
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const remote = useRemote(() => api.get<typeof getPortfolioCharts>('/v1/portfolio/charts', { query: {} }), 'charts');
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 100, 100, 100, 60]} />}>
      {(charts) =>
        charts.asOf === null ? (
          <Card>
            <StateBlock icon="records" title="还没有过完一个月">
              每个月底日终后算一次，过完第一个月就有数。
            </StateBlock>
          </Card>
        ) : (
          <>
            <View className="st-columns">
              <VintageCard vintage={charts.vintage} />
              <View>
                <Roll charts={charts} />
                <Classes charts={charts} />
              </View>
            </View>
            <View className="hn-sub hn-center hn-gap hn-num">
              截至 {charts.asOf} · 口径 {charts.definition}
            </View>
          </>
        )
      }
    </Loaded>
  );
};

const BUCKETS: Readonly<Record<string, string>> = {
  current: '没逾期的',
  '1-30': '逾期 1–30 天的',
  '31-60': '逾期 31–60 天的',
  '61-90': '逾期 61–90 天的',
  '90+': '逾期 90 天以上的',
};

/** Of the last month: how much of each bucket slid into a worse one. The worst has nowhere worse to go. */
const Roll = ({ charts }: { charts: Charts }) => {
  const last = charts.roll.at(-1);
  const rows = last?.rows.filter(({ from }) => from !== '90+') ?? [];
  return (
    <Card title="滚动率" extra={<View className="hn-sub hn-num">{last?.month ?? ''}</View>}>
      <View className="hn-sub">上个月底的余额，这个月底变得更差的有多少</View>
      {rows.length === 0 && <View className="hn-gap">过完两个月才比得出来。</View>}
      <View className="hn-gap-m">
        <BarList
          tone="blue"
          bars={rows.map(({ from, balanceFen, worsePpm }) => ({
            key: from,
            label: BUCKETS[from] ?? from,
            value: ppmWords(worsePpm),
            part: (worsePpm ?? 0) / 1_000_000,
            note: `上个月底 ${roundYuan(balanceFen)}`,
          }))}
        />
      </View>
    </Card>
  );
};

const Classes = ({ charts }: { charts: Charts }) => {
  const last = charts.classes.at(-1);
  if (!last) return null;
  const most = Math.max(1, ...last.balances.map(({ balanceFen }) => balanceFen));
  return (
    <Card title="五级分类余额" extra={<View className="hn-sub hn-num">{last.month}</View>}>
      <BarList
        tone="field"
        bars={last.balances.map(({ loanClass, loans, balanceFen }) => ({
          key: loanClass,
          label: LOAN_CLASSES.find(({ value }) => value === loanClass)?.word ?? loanClass,
          value: roundYuan(balanceFen),
          part: balanceFen / most,
          note: `${loans} 笔`,
        }))}
      />
    </Card>
  );
};
