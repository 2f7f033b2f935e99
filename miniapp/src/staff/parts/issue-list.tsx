import { View } from '@tarojs/components';
import { Tag, type Tone } from '../../platform/ui/tag';
import type { Preview } from '../types';

type Issue = Preview['issues'][number];
const OUTCOMES: Readonly<Record<Issue['outcome'], { readonly word: string; readonly tone: Tone }>> = {
  rejected: { word: '退回', tone: 'red' },
  duplicate: { word: '重复', tone: 'grey' },
  flagged: { word: '提醒', tone: 'wheat' },
};

/** Rows of the file that are not simply fine: which line, what, and why. */
export const IssueList = ({ issues }: { issues: readonly Issue[] }) => (
  <View>
    {issues.map((issue) => (
      <View key={`${issue.row}-${issue.code}-${issue.field}`} className="st-issue">
        <View className="st-tags">
          <View className="hn-strong hn-num">第 {issue.row} 行</View>
          <Tag tone={OUTCOMES[issue.outcome].tone}>{OUTCOMES[issue.outcome].word}</Tag>
        </View>
        <View>{issue.message}</View>
      </View>
    ))}
  </View>
);
