/** In the order given, a group for each month. */
export const byMonth = <E extends { readonly on: string }>(entries: readonly E[]): [month: string, entries: E[]][] => {
  const months = new Map<string, E[]>();
  for (const entry of entries) months.set(entry.on.slice(0, 7), [...(months.get(entry.on.slice(0, 7)) ?? []), entry]);
  return [...months];
};
