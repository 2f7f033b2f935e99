import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../platform/ui/button';

/** A walk through pages by cursors, there and back. */
export const usePages = () => {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const cursor = cursors[cursors.length - 1] ?? null;
  return {
    cursor,
    query: cursor === null ? {} : { cursor },
    first: cursors.length === 1,
    back: () => setCursors(cursors.slice(0, -1)),
    on: (next: string | null) => setCursors([...cursors, next]),
  };
};

/** Below a list that has more than one page. */
export const Pager = ({ pages, next }: { pages: ReturnType<typeof usePages>; next: string | null }) =>
  pages.first && next === null ? null : (
    <View className="st-pager">
      <Button kind="plain" size="small" disabled={pages.first} onClick={pages.back}>
        上一页
      </Button>
      <Button kind="plain" size="small" disabled={next === null} onClick={() => pages.on(next)}>
        下一页
      </Button>
    </View>
  );
