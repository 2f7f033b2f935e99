/** A customer manager as staff were bound. */
export type Manager = {
  readonly personId: string;
  readonly name: string;
  readonly phone: string;
  readonly branch: string;
  readonly villages: readonly string[];
};

/** The manager of a village: the one with the fewest villages, so that whoever has it as their own goes before a substitute. */
export const managerOf = (village: string | null, managers: readonly Manager[]): Manager | null => {
  const [own] = managers
    .filter((manager) => village !== null && manager.villages.includes(village))
    .sort((a, b) => a.villages.length - b.villages.length || (a.personId < b.personId ? -1 : 1));
  return own ?? null;
};
