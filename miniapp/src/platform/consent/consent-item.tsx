import { View } from '@tarojs/components';
import { useState } from 'react';
import type { CommandFailure } from '../api/client';
import { useCommand } from '../api/use-command';
import { Button } from '../ui/button';
import { CommandNotice } from '../ui/command-failure';
import { Icon } from '../ui/icon';
import { Sheet } from '../ui/sheet';
import { Tag } from '../ui/tag';
import { type ConsentText, give, PURPOSE_WORDS } from './consents';
import './consent-item.scss';

export type ConsentItemProps = { readonly text: ConsentText; readonly given: boolean; readonly onGiven: () => void };

/** One consent for one purpose: read, then agree. Never several with one touch (个人信息保护法 14). */
export const ConsentItem = ({ text, given, onGiven }: ConsentItemProps) => {
  const [open, setOpen] = useState(false);
  const words = PURPOSE_WORDS[text.purpose];
  const agree = useCommand<unknown>(
    (): Promise<Awaited<ReturnType<typeof give>>> => give(text),
    () => {
      setOpen(false);
      onGiven();
    },
  );
  return (
    <View className="hn-consent">
      <View className="hn-row">
        <View className="hn-grow">
          <View className="hn-strong">{words.name}</View>
          <View className="hn-sub">{words.why}</View>
        </View>
        {given ? (
          <Tag>
            <Icon name="check" className="hn-consent-tick" /> 已同意
          </Tag>
        ) : (
          <Button size="small" kind="plain" onClick={() => setOpen(true)}>
            看一看
          </Button>
        )}
      </View>
      <Sheet
        open={open}
        title={text.title}
        onClose={() => setOpen(false)}
        footer={
          <View className="hn-stack">
            <CommandNotice failure={agree.failure as CommandFailure | null} />
            <Button onClick={agree.run} busy={agree.busy}>
              我同意
            </Button>
          </View>
        }
      >
        <View className="hn-consent-text">{text.text}</View>
        <View className="hn-sub hn-gap-m">第 {text.version} 版。同意以后，可以在「我的—资料与授权」里随时撤回。</View>
      </Sheet>
    </View>
  );
};
