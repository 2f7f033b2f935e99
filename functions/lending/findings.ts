import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { Item } from '../platform/table.ts';
import type { Checked, VerifyRule, VerifyScope, Violation } from '../platform/verify.ts';

export const isOf = (item: Item, aggregate: string, kind: string): boolean =>
  item.pk.startsWith(`${aggregate}#`) && (kind.endsWith('#') ? item.sk.startsWith(kind) : item.sk === kind);

/** Adds up by key. */
export class Sums extends Map<string, Fen> {
  plus(key: string, amountFen: Fen): void {
    this.set(key, (this.get(key) ?? 0) + amountFen);
  }
  of(key: string): Fen {
    return this.get(key) ?? 0;
  }
}

/** What a rule looked at and what it found wrong. */
export class Findings {
  readonly violations: Violation[] = [];
  checked = 0;
  readonly rule: string;
  constructor(rule: string) {
    this.rule = rule;
  }
  equal(key: string, expected: unknown, found: unknown): void {
    this.checked += 1;
    if (expected !== found) this.violations.push({ rule: this.rule, key, expected: String(expected), found: String(found) });
  }
  same(key: string, expected: Sums, found: Sums): void {
    for (const name of new Set([...expected.keys(), ...found.keys()])) this.equal(`${key}${name}`, expected.of(name), found.of(name));
  }
  result(): Checked {
    return { checked: this.checked, violations: this.violations };
  }
}

type Check = (items: AsyncIterable<Item>, findings: Findings, scope: VerifyScope) => Promise<void>;

export const ruleOf = (name: string, check: Check): VerifyRule => ({
  name,
  check: async (items, scope) => {
    const findings = new Findings(name);
    await check(items, findings, scope);
    return findings.result();
  },
});
