import './step-timeline.scss';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export type TimelineStep = {
  readonly key: string;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly state: 'done' | 'now' | 'todo' | 'failed';
};

/** What happened, what is happening, what comes: with its real times. */
export const StepTimeline = ({ steps }: { steps: readonly TimelineStep[] }) => (
  <View className="hn-steps">
    {steps.map((step, index) => (
      <View key={step.key} className={`hn-step hn-step-${step.state}`}>
        <View className="hn-step-dot">
          {step.state === 'done' ? (
            <Icon name="check" />
          ) : step.state === 'failed' ? (
            <Icon name="close" />
          ) : step.state === 'now' ? (
            '…'
          ) : (
            index + 1
          )}
        </View>
        <View className="hn-grow">
          <View className="hn-step-label">{step.label}</View>
          {step.note !== undefined && <View className="hn-sub hn-num">{step.note}</View>}
        </View>
      </View>
    ))}
  </View>
);
