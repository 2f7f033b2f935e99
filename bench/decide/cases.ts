import { readFileSync } from 'node:fs';
import type { Facts } from '@huinong/shared/credit/facts.ts';
import { readFacts } from '@huinong/shared/credit/read-facts.ts';

const text = readFileSync(new URL('../../shared/credit/cases/decisions.ndjson', import.meta.url), 'utf8');

/** The 200 lines of facts as written, and as read. */
export const factLines: readonly unknown[] = text
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

export const cases: readonly Facts[] = factLines.map((line) => {
  const facts = readFacts(line);
  if (!facts.ok) throw new Error(`${facts.error.field} ${facts.error.message}`);
  return facts.value;
});
