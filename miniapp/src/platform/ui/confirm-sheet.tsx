import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Sheet } from './sheet';

/** Asks once before something that counts, saying what will happen. */
export const ConfirmSheet = (props: {
  open: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  kind?: 'primary' | 'danger';
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) => (
  <Sheet
    open={props.open}
    title={props.title}
    onClose={props.onClose}
    footer={
      <View className="hn-stack">
        <Button kind={props.kind ?? 'primary'} busy={props.busy ?? false} onClick={props.onConfirm}>
          {props.confirm}
        </Button>
      </View>
    }
  >
    {props.children}
  </Sheet>
);
