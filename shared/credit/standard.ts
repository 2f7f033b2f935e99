import { assert } from '../kernel/result.ts';
import { compile, type Decider } from './compile.ts';
import { household1 } from './household-1.ts';
import { compileScreener, type Screener } from './screening.ts';

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** The bank's first rule set, compiled once for as long as the process lives. */
export const standardDecider: () => Decider = once(() => {
  const result = compile(household1);
  assert(result.ok, 'the rule set that ships is sound');
  return result.value;
});

export const standardScreener: () => Screener = once(() => compileScreener(household1));

/** The decider that a stored decision names, so that it replays; null for a rule set that is not ours. */
export const deciderOf = (ruleset: string): Decider | null => (ruleset === standardDecider().ruleset ? standardDecider() : null);
