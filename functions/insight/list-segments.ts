import type * as contract from '@huinong/shared/contracts/insight.ts';
import { FEWEST, inSegment, SEGMENTS, type Segment } from '@huinong/shared/insight/segment.ts';
import { valuesOf } from '@huinong/shared/insight/values.ts';
import { segmentWords } from '@huinong/shared/insight/words.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../platform/business-date.ts';
import { contentHash } from '../platform/content-hash.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { PEOPLE_SHARDS } from './keys.ts';
import type { InsightDeps } from './ports.ts';
import { willing } from './willing.ts';

type Segments = z.infer<typeof contract.listSegments.reply>;

/** Another condition is another segment. */
export const versionOf = ({ when }: Segment): string => contentHash(when);

/** Each segment with its conditions and how many are in it now; few are not counted out. */
export const listSegments =
  ({ house }: InsightDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Segments, Refusal>> => {
    const home = await house(principal.institution);
    const on = await readBusinessDate(home.table);
    const counts = new Map<string, number>();
    let all = 0;
    const count = async (shard: number): Promise<void> => {
      for await (const { profile } of willing(home, shard)) {
        const values = valuesOf(profile, on);
        all++;
        for (const segment of SEGMENTS) if (inSegment(segment, values)) counts.set(segment.id, (counts.get(segment.id) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: PEOPLE_SHARDS }, (_, shard) => count(shard)));
    const segments = SEGMENTS.map((segment) => {
      const found = counts.get(segment.id) ?? 0;
      return {
        segmentId: segment.id,
        title: segment.title,
        version: versionOf(segment),
        conditions: [...segmentWords(segment)],
        people: found < FEWEST ? null : found,
      };
    });
    return ok({ segments, people: all });
  };
