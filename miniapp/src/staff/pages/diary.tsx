import type { getCollectionCase } from '@huinong/shared/contracts/post-loan.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dayWords, momentWords } from '../../platform/ui/words';
import { CHANNELS, PARTIES, RESULTS, wordOf } from '../collection-words';
import { CollectionFigures, StageTag } from '../parts/collection-card';
import { ContactSheet } from '../parts/contact-sheet';
import { StaffPage } from '../parts/staff-page';
import type { Diary, DiaryEntry } from '../types';
import { useVillageNames } from '../use-village-names';

/** 催收记录: what is owed, whether somebody may be spoken to now, and every contact that was made. */
export default function DiaryPage() {
  const loanId = usePageQuery('loanId');
  return (
    <StaffPage title="催收记录">
      <Content loanId={loanId} />
    </StaffPage>
  );
}

const Content = ({ loanId }: { loanId: string }) => {
  const remote = useRemote(
    () => api.get<typeof getCollectionCase>('/v1/post-loan/collection-cases/{loanId}', { params: { loanId } }),
    `diary:${loanId}`,
  );
  const [writing, setWriting] = useState(false);
  const nameOf = useVillageNames();
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60, 90]} amount button />}>
      {(diary) => (
        <View className="st-columns">
          <View>
            <Head diary={diary} village={nameOf(diary.village)} />
            {diary.case !== null && (
              <>
                {diary.whyNot !== null && <Notice tone="wheat">{diary.whyNot}</Notice>}
                <View className="hn-stack hn-gap-m">
                  <Button disabled={diary.channels.length === 0} onClick={() => setWriting(true)}>
                    登记一次联系
                  </Button>
                  <Button kind="plain" onClick={() => goTo('/staff/pages/propose', { loanId, personId: diary.case?.personId ?? '' })}>
                    有难处，提请重组
                  </Button>
                </View>
                <View className="hn-sub hn-gap">
                  今天联系过 {diary.contactsToday} 次，还能 {diary.contactsLeftToday} 次。早上 8 点到晚上 9
                  点，只找本人和担保人，上门要两个人。
                </View>
              </>
            )}
          </View>
          <View>
            {diary.diary.length === 0 && (
              <Card>
                <StateBlock icon="records" title="还没有联系过">
                  每次打电话、上门，说了什么、怎么答应的，都记在这里，改不了。
                </StateBlock>
              </Card>
            )}
            {diary.diary.map((entry) => (
              <Entry key={entry.entryId} entry={entry} />
            ))}
          </View>
          {writing && <ContactSheet loanId={loanId} diary={diary} onClose={() => setWriting(false)} onDone={remote.reload} />}
        </View>
      )}
    </Loaded>
  );
};

const Head = ({ diary, village }: { diary: Diary; village: string | null }) => (
  <Card title={diary.maskedName} {...(diary.case === null ? {} : { extra: <StageTag stage={diary.case.stage} /> })}>
    {diary.case === null ? (
      <StateBlock icon="check" title="已经没有欠的了">
        {diary.productName}，记录留着备查。
      </StateBlock>
    ) : (
      <CollectionFigures found={diary.case} village={village} />
    )}
  </Card>
);

const Entry = ({ entry }: { entry: DiaryEntry }) => (
  <Card title={`${wordOf(CHANNELS, entry.channel)} · ${wordOf(RESULTS, entry.result)}`}>
    <View>{entry.note}</View>
    {entry.promise !== null && (
      <View className="hn-wheat hn-num">
        答应 {dayWords(entry.promise.on)}还 {formatYuan(entry.promise.amountFen)} 元
      </View>
    )}
    <View className="hn-sub hn-gap-s hn-num">
      {momentWords(entry.at)} · 找的{wordOf(PARTIES, entry.with)} · {entry.byName}
      {entry.companions.length > 0 ? `和${entry.companions.join('、')}` : ''}
    </View>
  </Card>
);
