import { useEffect, useState } from 'react';

/** Whole seconds since something began, counted while it runs. */
export const useElapsed = (running: boolean): number => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return;
    const from = Date.now();
    setSeconds(0);
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - from) / 1000)), 500);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
};
