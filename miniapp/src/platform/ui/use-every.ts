import { useEffect, useRef } from 'react';

/** Looks again every so often while there is something to wait for; stops with the page. */
export const useEvery = (look: () => void, everyMs: number, active: boolean): void => {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, active]);
};
