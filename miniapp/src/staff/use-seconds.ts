import { useEffect, useState } from 'react';

/** Whole seconds since this was first shown: a wait that says how long it has been. */
export const useSeconds = (): number => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
};
