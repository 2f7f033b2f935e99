import { useSyncExternalStore } from 'react';
import { session } from '../api';
import type { LiveSession } from './session';

/** The signed-in person, or null. */
export const useSession = (): LiveSession | null => useSyncExternalStore(session.subscribe, session.current, session.current);
