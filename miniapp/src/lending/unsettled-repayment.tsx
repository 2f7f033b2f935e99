import type { requestRepayment } from '@huinong/shared/contracts/lending.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { goOnTo } from '../platform/navigate';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { amountOfPending, repaySlot } from './pending-draw';

/** A repayment that was sent and never answered: asked for before another is made. */
export const UnsettledRepayment = ({ loanId }: { loanId: string }) => {
  const slot = repaySlot(loanId);
  const pending = api.unsettled(slot);
  const ask = useCommand(
    () => api.settle<typeof requestRepayment>(slot),
    (repayment) => goOnTo('/lending/pages/progress', { repaymentId: repayment.repaymentId }),
  );
  if (pending === null) return null;
  return (
    <Card title="有一笔还款还没收到结果">
      <View>您提交过还 {formatYuan(amountOfPending(pending))} 元，网络断了，还不知道扣成没有。</View>
      <CommandNotice failure={ask.failure} />
      <View className="hn-gap-m">
        <Button onClick={ask.run} busy={ask.busy}>
          查这一笔的结果
        </Button>
      </View>
      <View className="hn-sub hn-center hn-gap">只查不重扣：同一笔钱只会扣一次</View>
    </Card>
  );
};
