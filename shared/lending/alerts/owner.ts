/** A customer manager as far as villages go. */
export type VillageManager = { readonly personId: string; readonly name: string; readonly villages: readonly string[] };

/** Whose work a village's alerts, checks and arrears are: the manager with the fewest villages, so that its own goes before a substitute. */
export const ownerOf = (village: string | null, managers: readonly VillageManager[]): VillageManager | null => {
  const own = managers.filter(({ villages }) => village !== null && villages.includes(village));
  own.sort((a, b) => a.villages.length - b.villages.length || (a.personId < b.personId ? -1 : 1));
  return own[0] ?? null;
};
