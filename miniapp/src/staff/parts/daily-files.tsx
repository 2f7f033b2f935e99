import type { listDailyFiles } from '@huinong/shared/contracts/earning.ts';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag, type Tone } from '../../platform/ui/tag';
import { Pager, usePages } from './pager';

type DayFile = ReplyOf<typeof listDailyFiles>['files'][number];

const STATES: Readonly<Record<DayFile['state'], { readonly word: string; readonly tone: Tone }>> = {
  reading: { word: '正在读', tone: 'blue' },
  done: { word: '读完了', tone: 'field' },
  refused: { word: '没有采用', tone: 'red' },
};

const noteOf = ({ state, refusal, read, lines, counts }: DayFile): string => {
  if (state === 'refused') return `${refusal ?? '读不懂'}，请银行重发`;
  return [
    `${read}/${lines} 行`,
    `${counts.earned} 行发了分`,
    counts.waits > 0 ? `${counts.waits} 行的人还没实名，给他留着` : '',
    counts.takenBack > 0 ? `${counts.takenBack} 行退回` : '',
    counts.otherShop > 0 ? `${counts.otherShop} 行不是村里的店` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
};

/** The core bank's file of each day: how far it was read, and what its lines came to. */
export const DailyFiles = () => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listDailyFiles>('/v1/points/earning/daily-files', { query: pages.query }),
    `daily-files:${pages.cursor ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90]} />}>
      {({ files, next }) => (
        <>
          <Card title="核心系统每天的文件">
            {files.length === 0 && (
              <StateBlock icon="info" title="还没有读过文件">
                每天日终以后，银行把开卡、存款、消费的文件发来，第二天早上读。
              </StateBlock>
            )}
            {files.map((file) => (
              <Row
                key={file.date}
                label={file.date}
                note={noteOf(file)}
                value={<Tag tone={STATES[file.state].tone}>{STATES[file.state].word}</Tag>}
              />
            ))}
          </Card>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};
