import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '../../platform/ui/card';
import { Icon } from '../../platform/ui/icon';
import { Notice } from '../../platform/ui/notice';
import type { Preview } from '../types';
import { CountTags } from './import-progress';
import { IssueList } from './issue-list';

const FIRST_ISSUES = 8;

/** How the file was understood: rows, columns, and the first lines that are not simply fine. */
export const PreviewResult = ({ preview, onAnother }: { preview: Preview; onAnother: () => void }) => {
  const [all, setAll] = useState(false);
  const { counts, issues, columns } = preview;
  const shown = all ? issues : issues.slice(0, FIRST_ISSUES);
  return (
    <>
      <Notice tone="blue">还没有写进名册。看一看列认得对不对，再点下面的确认。</Notice>
      <View className="st-columns">
        <View>
          <Card
            title={preview.fileName}
            extra={
              <View className="hn-link" onClick={onAnother}>
                换一个
              </View>
            }
          >
            <View className="hn-strong hn-num">
              {counts.total} 行，{counts.households} 户
            </View>
            <CountTags counts={counts} />
            {counts.conflicts > 0 && <View className="hn-sub hn-gap">{counts.conflicts} 户前后写得不一样，以户主那行为准</View>}
            {counts.withoutHead > 0 && <View className="hn-sub hn-gap-s">{counts.withoutHead} 户没有户主，先留着，补上再筛查</View>}
          </Card>
          {issues.length > 0 && (
            <Card title="要注意的行" extra={<View className="hn-sub hn-num">先列出 {issues.length} 行</View>}>
              <IssueList issues={shown} />
              {shown.length < issues.length && (
                <View className="hn-link" onClick={() => setAll(true)}>
                  再看 {issues.length - shown.length} 行
                </View>
              )}
              <View className="hn-sub">退回的行不会导入；导入后可以下载全部退回原因。</View>
            </Card>
          )}
        </View>
        <Card title="列认成了什么" extra={<View className="hn-sub hn-num">{columns.filter(({ field }) => field !== null).length} 列</View>}>
          <View className="st-columns-list">
            {columns.map(({ header, field, label }) => (
              <View key={`${header}|${field}`} className="st-column">
                <View className="hn-sub">{header}</View>
                {field === null ? (
                  <View className="hn-sub">不用</View>
                ) : (
                  <View className="st-tags">
                    <Icon name="check" className="hn-green" />
                    {label}
                  </View>
                )}
              </View>
            ))}
          </View>
        </Card>
      </View>
    </>
  );
};
