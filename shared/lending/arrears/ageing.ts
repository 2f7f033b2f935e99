/** 账龄: days past due in the buckets of the arrears report, by their last day; the same cuts as the classes where they meet. */
export const BUCKETS = [
  { bucket: 'current', lastDay: 0 },
  { bucket: '1-30', lastDay: 30 },
  { bucket: '31-60', lastDay: 60 },
  { bucket: '61-90', lastDay: 90 },
  { bucket: '91-180', lastDay: 180 },
  { bucket: '181-360', lastDay: 360 },
  { bucket: 'over-360', lastDay: Number.POSITIVE_INFINITY },
] as const;

export type Bucket = (typeof BUCKETS)[number]['bucket'];

export const bucketOf = (daysPastDue: number): Bucket =>
  (BUCKETS.find(({ lastDay }) => daysPastDue <= lastDay) as (typeof BUCKETS)[number]).bucket;

/** Share of a month's loans (by principal, in fen) that moved from one bucket into a worse one, in ppm; null when none stood there. */
export const rollRatePpm = (fromFen: number, rolledFen: number): number | null =>
  fromFen === 0 ? null : Math.floor((rolledFen * 1_000_000 + Math.floor(fromFen / 2)) / fromFen);
