import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Tag } from '../../platform/ui/tag';
import { dayWords, momentWords } from '../../platform/ui/words';
import { caseKind, OUTCOMES } from '../accounting-words';
import type { StatementCase } from '../types';
import { CloseCaseSheet } from './close-case-sheet';

/** One difference: what it is, until when somebody says why, and what it turned out to be. */
export const StatementCaseCard = ({ found, onClosed }: { found: StatementCase; onClosed: () => void }) => {
  const [closing, setClosing] = useState(false);
  const open = found.state === 'open';
  return (
    <Card
      title={`${dayWords(found.date)} ${caseKind(found.kind)}`}
      extra={<Tag tone={open ? 'wheat' : 'grey'}>{open ? `${dayWords(found.dueOn)}前说清` : '已了结'}</Tag>}
    >
      <View>{found.sentence}</View>
      {found.requestNo !== null && <View className="hn-sub hn-gap-s st-code-text">流水号 {found.requestNo}</View>}
      <View className="hn-sub hn-gap-s">{dayWords(found.openedOn)} 发现</View>
      {found.outcome !== null && (
        <View className="hn-gap">
          <View className="hn-strong">{OUTCOMES[found.outcome].word}</View>
          {found.note !== null && <View>{found.note}</View>}
          {found.closedAt !== null && <View className="hn-sub hn-num">{momentWords(found.closedAt)} 了结</View>}
        </View>
      )}
      {open && (
        <View className="st-actions">
          <Button size="small" onClick={() => setClosing(true)}>
            查清了，了结
          </Button>
        </View>
      )}
      {closing && <CloseCaseSheet found={found} onClose={() => setClosing(false)} onDone={onClosed} />}
    </Card>
  );
};
