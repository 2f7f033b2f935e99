import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';
import type { Board } from '../types';
import { COLOUR_TONES, COLOUR_WORDS, type Colour, roundYuan } from '../words';

const Figure = ({ label, value }: { label: string; value: ReactNode }) => (
  <View className="st-figure">
    <View className="hn-sub">{label}</View>
    <View className="st-figure-number">{value}</View>
  </View>
);

/** The village in numbers: how many households on which list, how far they have come, how much money. */
export const Counts = ({ board }: { board: Board }) => {
  const { counts } = board;
  const lists: readonly (readonly [Colour, number])[] = [
    ['white', counts.screenedWhite],
    ['grey', counts.screenedGrey],
    ['black', counts.screenedBlack],
    ['unscreened', counts.households - counts.screenedWhite - counts.screenedGrey - counts.screenedBlack],
  ];
  const open = (colour?: Colour) => goTo('/staff/pages/households', { village: board.village.code, ...(colour ? { colour } : {}) });
  return (
    <>
      <Card
        title={`名单筛查 ${counts.households} 户`}
        extra={
          <View className="hn-link" onClick={() => open()}>
            全部
          </View>
        }
      >
        {lists
          .filter(([, n]) => n > 0)
          .map(([colour, n]) => (
            <Row
              key={colour}
              label={
                <View className="st-tags">
                  <Tag tone={COLOUR_TONES[colour]}>{COLOUR_WORDS[colour].name}</Tag>
                  <View className="hn-sub">{COLOUR_WORDS[colour].plain}</View>
                </View>
              }
              value={`${n} 户`}
              onClick={() => open(colour)}
            />
          ))}
      </Card>
      <Card title="走到哪一步">
        <View className="st-figures">
          <Figure label="已实名" value={`${counts.identified} 户`} />
          <Figure label="已授信" value={`${counts.granted} 户`} />
          <Figure label="已签约" value={`${counts.signed} 户`} />
          <Figure label="在用信" value={`${counts.drawn} 户`} />
          <Figure label="预授信合计" value={roundYuan(board.indicativeFen)} />
          <Figure label="授信金额" value={roundYuan(board.grantedFen)} />
          <Figure label="用信余额" value={roundYuan(board.drawnFen)} />
        </View>
        <View className="hn-sub hn-gap">预授信是按名册估的，不是批下来的额度。</View>
      </Card>
    </>
  );
};
