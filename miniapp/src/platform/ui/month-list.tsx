import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { type Failure, sentenceOf } from '../api/failure';
import { Button } from './button';
import { byMonth } from './by-month';
import { Card } from './card';
import { Notice } from './notice';

/** One page of a list, the newest first, and where the next begins. */
export type DatedPage<E> = { readonly entries: readonly E[]; readonly next: string | null };
type Loaded<E> = { readonly ok: true; readonly value: DatedPage<E> } | { readonly ok: false; readonly error: Failure };

type Props<E> = {
  readonly first: DatedPage<E>;
  readonly load: (cursor: string) => Promise<Loaded<E>>;
  readonly row: (entry: E) => ReactNode;
  /** What stands there when there is nothing at all. */
  readonly empty: ReactNode;
};

/** A list by months, the newest first, that grows page by page. A page that does not come leaves what stands. */
export const MonthList = <E extends { readonly on: string }>({ first, load, row, empty }: Props<E>) => {
  const [more, setMore] = useState<DatedPage<E>>({ entries: [], next: first.next });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const loadMore = async (): Promise<void> => {
    if (more.next === null || busy) return;
    setBusy(true);
    const result = await load(more.next);
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    if (result.ok) setMore({ entries: [...more.entries, ...result.value.entries], next: result.value.next });
  };
  const all = [...first.entries, ...more.entries];
  if (all.length === 0) return <Card>{empty}</Card>;
  return (
    <>
      {byMonth(all).map(([month, entries]) => (
        <Card key={month} title={`${month.slice(0, 4)}年${Number(month.slice(5))}月`}>
          {entries.map(row)}
        </Card>
      ))}
      {failure && <Notice tone="wheat">{sentenceOf(failure)}</Notice>}
      {more.next !== null && (
        <View className="hn-gap-l">
          <Button kind="plain" onClick={loadMore} busy={busy}>
            看更早的
          </Button>
        </View>
      )}
    </>
  );
};
