import './app.scss';
import { useLaunch } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { followNetwork } from './platform/native/network';
import { sayWhenPageCannotLoad } from './platform/native/page-loading';

/** Pages bring their own frame (platform/ui/page); the app only follows the network and carries the styles. */
export default function App({ children }: { children?: ReactNode }) {
  useLaunch(() => {
    followNetwork();
    sayWhenPageCannotLoad();
  });
  return children;
}
