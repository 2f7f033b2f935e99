import type { Decision } from '@huinong/shared/contracts/credit.ts';
import { Text, View } from '@tarojs/components';
import { goTo } from '../platform/navigate';
import { shortYuan } from '../platform/ui/amount';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';

/** The one thing that would raise the limit, and the way to it. */
export const RaiseCard = ({ decision }: { decision: Decision }) =>
  decision.raise === null ? null : (
    <Card title="最能提高额度的一件事">
      <View>
        {decision.raise.action}
        {decision.raise.limitFen > decision.limitFen && (
          <>
            ，额度<Text className="hn-strong">可能</Text>到 <Text className="hn-strong">{shortYuan(decision.raise.limitFen)}</Text>
          </>
        )}
        。
      </View>
      <View className="hn-gap-m">
        <Button kind="plain" onClick={() => goTo('/workflow/pages/manager', { topic: 'raise-limit' })}>
          请客户经理上门
        </Button>
      </View>
    </Card>
  );
