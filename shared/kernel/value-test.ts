export type TestedValue = number | boolean | string;

/** Holds when the named value compares so: a condition that is data. */
export type ValueTest = {
  readonly value: string;
  readonly is: 'equal' | 'atLeast' | 'atMost' | 'among';
  readonly than: TestedValue | readonly string[];
};

/** What is known by name; null or left out: not known, and no test holds on it. */
export type KnownValues = Readonly<Record<string, TestedValue | null | undefined>>;

export const passes = (values: KnownValues, { value, is, than }: ValueTest): boolean => {
  const found = values[value];
  if (found === undefined || found === null) return false;
  switch (is) {
    case 'equal':
      return found === than;
    case 'atLeast':
      return found >= than;
    case 'atMost':
      return found <= than;
    case 'among':
      return (than as readonly unknown[]).includes(found);
  }
};
