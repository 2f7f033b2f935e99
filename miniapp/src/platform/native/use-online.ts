import { useSyncExternalStore } from 'react';
import { lastSaidOnline, onNetworkChange } from './network';

/** Whether this phone has a network, as it last said. */
export const useOnline = (): boolean => useSyncExternalStore(onNetworkChange, lastSaidOnline, lastSaidOnline);
