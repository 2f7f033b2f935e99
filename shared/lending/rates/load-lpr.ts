import type { BusinessDate, PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { LprPublication } from './lpr.ts';

export type LprRefusal = {
  readonly kind: 'rateUnlikely' | 'publishedTwice' | 'publicationStands' | 'notYetPublished';
  readonly on: PlainDate;
};

/** 0.1 % and 12 % a year: a rate beyond them is a slip of the keyboard. */
const [LEAST_PPM, MOST_PPM] = [1_000, 120_000];

/**
 * The publications with these among them, the oldest first. A day has one publication, and what stands is not changed: contracts
 * were repriced by it.
 * @returns null when all of them are known already
 */
export const withPublications = (
  known: readonly LprPublication[],
  loaded: readonly LprPublication[],
  on: BusinessDate,
): Result<readonly LprPublication[] | null, LprRefusal> => {
  const rates = new Map(known.map(({ publishedOn, oneYearPpm }) => [publishedOn, oneYearPpm]));
  const named = new Set<PlainDate>();
  for (const { publishedOn, oneYearPpm } of loaded) {
    const refused = (kind: LprRefusal['kind']) => refuse({ kind, on: publishedOn });
    if (oneYearPpm < LEAST_PPM || oneYearPpm > MOST_PPM) return refused('rateUnlikely');
    if (named.has(publishedOn)) return refused('publishedTwice');
    if (publishedOn > on) return refused('notYetPublished');
    if (rates.has(publishedOn) && rates.get(publishedOn) !== oneYearPpm) return refused('publicationStands');
    named.add(publishedOn);
  }
  const fresh = loaded.filter(({ publishedOn }) => !rates.has(publishedOn));
  if (fresh.length === 0) return ok(null);
  return ok([...known, ...fresh].sort((a, b) => (a.publishedOn < b.publishedOn ? -1 : 1)));
};
