/** 账龄 as the charts show it: coarser than the arrears report (../arrears/ageing.ts), with the same cuts. */
export const CHART_BUCKETS = ['current', '1-30', '31-60', '61-90', '90+'] as const;

export type ChartBucket = (typeof CHART_BUCKETS)[number];

/** @param daysPastDue counted from the oldest unpaid due day; 90 days are not yet more than 90 (handbook section 6: strict) */
export const chartBucketOf = (daysPastDue: number): ChartBucket => {
  if (daysPastDue <= 0) return 'current';
  if (daysPastDue <= 30) return '1-30';
  if (daysPastDue <= 60) return '31-60';
  return daysPastDue <= 90 ? '61-90' : '90+';
};

export const isWorse = (one: ChartBucket, other: ChartBucket): boolean => CHART_BUCKETS.indexOf(one) > CHART_BUCKETS.indexOf(other);
