import { View } from '@tarojs/components';
import { useState } from 'react';
import { hasScanner, readCodePicture, scanCode } from '../platform/native/scan-code';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { Field } from '../platform/ui/field';
import { Icon } from '../platform/ui/icon';
import { Notice } from '../platform/ui/notice';
import './merchant.scss';
import { digitsOf, inGroups, judgeTyped } from './typed-code';

const NO_CAMERA = '没有扫到码。请看看有没有允许用相机，或者输入码下面的数字。';
const NO_CODE = '这张图里没有找到码。请拍清楚一点，或者输入码下面的数字。';

/** One large button that takes the villager's code: by WeChat's scanner, or on the web by its digits or a picture. */
export const TakeCode = ({ points, onCode }: { points: number | null; onCode: (code: string) => void }) => {
  const [typing, setTyping] = useState(!hasScanner && points !== null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (read: () => Promise<string | null | 'unreadable'>, sorry: string): Promise<void> => {
    setProblem(null);
    const code = await read();
    if (code === 'unreadable') setProblem(sorry);
    else if (code !== null) onCode(code);
  };
  if (typing) return <TypedCode onCode={onCode} onClose={() => setTyping(false)} />;
  return (
    <>
      <View className="mer-scan" hoverClass="mer-scan-pressed" onClick={() => (hasScanner ? take(scanCode, NO_CAMERA) : setTyping(true))}>
        <Icon name="scan" />
        {hasScanner ? '扫村民的码' : '输入村民的码'}
      </View>
      {problem !== null && <Notice tone="wheat">{problem}</Notice>}
      <View className="hn-gap-m">
        {hasScanner ? (
          <Button kind="plain" onClick={() => setTyping(true)}>
            输入数字码
          </Button>
        ) : (
          <Button kind="plain" onClick={() => take(readCodePicture, NO_CODE)}>
            拍一张或选一张码的图片
          </Button>
        )}
      </View>
    </>
  );
};

const TypedCode = ({ onCode, onClose }: { onCode: (code: string) => void; onClose: () => void }) => {
  const [text, setText] = useState('');
  const typed = judgeTyped(text);
  return (
    <Card title="村民码下面的 18 位数字">
      <Field
        label="数字码"
        type="number"
        maxLength={18}
        value={text}
        onInput={(value) => setText(digitsOf(value))}
        hint="三组，每组六个"
        error={typed.kind === 'wrong' ? '有数字输错了，请对着村民的手机再核一遍' : undefined}
      />
      {text !== '' && <View className="mer-digits hn-num">{inGroups(text)}</View>}
      <View className="hn-sub hn-gap-s">
        {typed.kind === 'more' && text !== '' ? `还差 ${typed.left} 位` : '一分钟换一次，请照现在显示的输'}
      </View>
      <View className="hn-stack hn-gap-m">
        <Button disabled={typed.kind !== 'code'} onClick={() => typed.kind === 'code' && onCode(typed.code)}>
          下一步
        </Button>
        <Button kind="plain" onClick={onClose}>
          返回
        </Button>
      </View>
    </Card>
  );
};
