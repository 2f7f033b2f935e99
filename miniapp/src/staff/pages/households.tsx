import type { listHouseholds } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { HouseholdLine } from '../parts/household-line';
import { StaffPage } from '../parts/staff-page';
import { COLOUR_WORDS, type Colour } from '../words';

const COLOURS = Object.keys(COLOUR_WORDS) as Colour[];
const isColour = (text: string): text is Colour => COLOURS.includes(text as Colour);

/** The village's households, by list colour, with the reasons in plain words. */
export default function HouseholdsPage() {
  const village = usePageQuery('village');
  const colour = usePageQuery('colour');
  const [chosen, setChosen] = useState<Colour | null>(isColour(colour) ? colour : null);
  return (
    <StaffPage title="农户名单">
      <View className="st-chips">
        <View className={`st-chip ${chosen === null ? 'st-chip-on' : ''}`} onClick={() => setChosen(null)}>
          全部
        </View>
        {COLOURS.map((one) => (
          <View key={one} className={`st-chip ${chosen === one ? 'st-chip-on' : ''}`} onClick={() => setChosen(one)}>
            {COLOUR_WORDS[one].name}
          </View>
        ))}
      </View>
      <List key={chosen ?? 'all'} village={village} colour={chosen} />
    </StaffPage>
  );
}

/** One page of the list at a time: a long village never fills the phone's memory. */
const List = ({ village, colour }: { village: string; colour: Colour | null }) => {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const cursor = cursors[cursors.length - 1] ?? null;
  const remote = useRemote(
    () =>
      api.get<typeof listHouseholds>('/v1/village/villages/{village}/households', {
        params: { village },
        query: { ...(cursor === null ? {} : { cursor }), ...(colour === null ? {} : { colour }) },
      }),
    `${village}:${colour ?? ''}:${cursor ?? ''}`,
  );
  const turn = (to: readonly (string | null)[]): void => {
    setCursors(to);
    Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  };
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[90, 70, 90, 70, 90, 70]} />}>
      {({ households, next }) => (
        <>
          <Card>
            {households.length === 0 && <Nothing colour={colour} later={next !== null} />}
            {households.map((household) => (
              <HouseholdLine key={household.householdId} household={household} />
            ))}
          </Card>
          {(cursors.length > 1 || next !== null) && (
            <View className="st-pager">
              <Button kind="plain" size="small" disabled={cursors.length === 1} onClick={() => turn(cursors.slice(0, -1))}>
                上一页
              </Button>
              <View className="hn-sub hn-num">第 {cursors.length} 页</View>
              <Button kind="plain" size="small" disabled={next === null} onClick={() => turn([...cursors, next])}>
                下一页
              </Button>
            </View>
          )}
        </>
      )}
    </Loaded>
  );
};

const Nothing = ({ colour, later }: { colour: Colour | null; later: boolean }) => {
  if (later) return <View className="hn-sub">这一页没有，请看下一页。</View>;
  return colour === null ? (
    <StateBlock icon="empty" title="名册还是空的">
      先给这个村导入名册。
    </StateBlock>
  ) : (
    <StateBlock icon="empty" title={`没有${COLOUR_WORDS[colour].name}的户`}>
      换一个名单看看。
    </StateBlock>
  );
};
