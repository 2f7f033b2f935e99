import { assert } from '../kernel/result.ts';
import { compile, type Decider } from './compile.ts';
import { household1 } from './household-1.ts';

let compiled: Decider | undefined;

/** The bank's first rule set, compiled once for as long as the process lives. */
export const standardDecider = (): Decider => {
  if (!compiled) {
    const result = compile(household1);
    assert(result.ok, 'the rule set that ships is sound');
    compiled = result.value;
  }
  return compiled;
};
