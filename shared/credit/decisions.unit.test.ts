import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFacts } from './read-facts.ts';
import { standardDecider } from './standard.ts';

const linesOf = (name: string): string[] =>
  readFileSync(new URL(`./cases/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');

const facts = linesOf('decisions.ndjson');
const expected = linesOf('decisions.expected.ndjson');

describe('the standard decision (decision.md)', () => {
  it('has as many results as cases', () => expect(facts).toHaveLength(expected.length));

  it.each(facts.map((line, i) => [(JSON.parse(line) as { id: string }).id, line, expected[i] as string]))(
    '%s, byte for byte',
    (_id, line, result) => {
      const read = readFacts(JSON.parse(line));
      if (!read.ok) throw new Error(read.error.field);
      const decision = standardDecider().decide(read.value);
      if (!decision.ok) throw new Error(decision.error.field);
      expect(JSON.stringify(decision.value)).toBe(`${result.slice(0, -1)},"ruleset":"household@1"}`);
    },
  );
});
