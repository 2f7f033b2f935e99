import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';

/** Something is fetched a little before it comes into view. */
const AHEAD_PX = 200;

/** Whether the element of this id has come into view, once and for good; a phone that cannot tell shows all. */
export const useSeen = (elementId: string, wanted: boolean): boolean => {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!wanted || seen) return;
    try {
      const observer = Taro.createIntersectionObserver(Taro.getCurrentInstance().page ?? {});
      observer.relativeToViewport({ bottom: AHEAD_PX }).observe(`#${elementId}`, ({ intersectionRatio = 0 }) => {
        if (intersectionRatio > 0) setSeen(true);
      });
      return () => observer.disconnect();
    } catch {
      setSeen(true);
    }
  }, [elementId, wanted, seen]);
  return seen;
};
