import { useDidShow } from '@tarojs/taro';
import type { Remote } from './use-remote';

/** Asks again when the user comes back to a page; not at its first showing, when the asking is already under way. */
export const useRefreshOnShow = (...remotes: readonly Remote<unknown>[]): void =>
  useDidShow(() => {
    for (const remote of remotes) if (!remote.loading) remote.reload();
  });
