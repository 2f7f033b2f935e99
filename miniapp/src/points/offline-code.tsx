import { Image, View } from '@tarojs/components';
import { useEffect, useMemo } from 'react';
import { type Failure, sentenceOf } from '../platform/api/failure';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { Notice } from '../platform/ui/notice';
import { pointsWords } from '../platform/ui/points-words';
import { qrImage } from '../platform/ui/qr-image';
import { StateBlock } from '../platform/ui/states';
import './points.scss';
import type { useOfflineCodes } from './use-offline-codes';

type Props = ReturnType<typeof useOfflineCodes> & { readonly failure: Failure; readonly onAgain: () => void };

/** A code that was put by while there was a network: good once, for a little, and said to be so. */
export const OfflineCode = ({ codes, markShown, next, failure, onAgain }: Props) => {
  const first = codes?.codes[0];
  const picture = useMemo(() => (first ? qrImage(first.qr) : ''), [first]);
  const shown = first !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for the code that is on the screen
  useEffect(() => {
    if (shown) markShown();
  }, [shown]);
  if (codes === null || first === undefined)
    return (
      <Card>
        <StateBlock
          icon={failure.kind === 'offline' ? 'offline' : 'warn'}
          title={sentenceOf(failure)}
          action={{ label: '重新加载', onClick: onAgain }}
        >
          手机里也没有存下离线码。好了以后这里会自己出新码；有网络时打开一次这一页，手机就会存下几个备用。
        </StateBlock>
      </Card>
    );
  return (
    <>
      <Notice tone="wheat" icon="offline">
        {sentenceOf(failure)}，先用存下的离线码：一次最多用 {pointsWords(codes.mostPoints)} 分，一个码只能用一次。
      </Notice>
      <Card>
        <View className="pts-code">
          <Image className="pts-qr" mode="aspectFit" src={picture} />
          <View className="hn-strong">离线码 · 还有 {codes.codes.length} 个</View>
          <View className="hn-sub">离线码没有数字，只能扫。用了多少分，连上网络再看明细。</View>
        </View>
        {codes.codes.length > 1 && (
          <View className="hn-gap-m">
            <Button kind="plain" onClick={next}>
              这个用过了，换下一个
            </Button>
          </View>
        )}
      </Card>
    </>
  );
};
