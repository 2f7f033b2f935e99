import { useEffect, useState } from 'react';

/**
 * Counts the seconds a text has really been on the screen (金规〔2026〕2号: forced reading time).
 * @param seconds how long it must be open; @param open whether it is on the screen now: the count stops while it is not
 * @returns the seconds left, 0 when the way on may open
 */
export const useForcedReading = (seconds: number, open: boolean): number => {
  const [left, setLeft] = useState(seconds);
  useEffect(() => setLeft(seconds), [seconds]);
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000);
    return () => clearInterval(timer);
  }, [open]);
  return left;
};
