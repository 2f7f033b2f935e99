import type { requestRepayment } from '@huinong/shared/contracts/lending.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { goOnTo, goTo } from '../platform/navigate';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { amountOfPending, repaySlot } from './pending-draw';

/** A repayment that was sent and never answered: asked for before another is made. */
export const UnsettledRepayment = ({ loanId }: { loanId: string }) => {
  const [, lookAgain] = useState(0);
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
          接着办这一笔
        </Button>
      </View>
      <View className="hn-sub hn-gap">已经扣成的，只告诉您结果；没扣成的，现在扣。同一笔钱只会扣一次。</View>
      <View className="hn-gap-m">
        <Button
          kind="plain"
          disabled={ask.busy}
          onClick={() => {
            api.abandon(slot);
            lookAgain((n) => n + 1);
            goTo('/lending/pages/records');
          }}
        >
          先不还，看看记录里有没有
        </Button>
      </View>
    </Card>
  );
};
