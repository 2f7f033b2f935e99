import { useSyncExternalStore } from 'react';
import { isOnline, onNetworkChange } from './network';

/** Whether this phone has a network, as it last said. */
export const useOnline = (): boolean => useSyncExternalStore(onNetworkChange, isOnline, isOnline);
