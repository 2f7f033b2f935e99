import { expect, it } from 'vitest';
import { FRAUD_1 } from './rules.ts';

it('the first rules against fraud are named with their version, and compare in the two ways that there are', () => {
  expect(FRAUD_1.id).toBe('fraud@1');
  for (const { all } of FRAUD_1.rules) {
    expect(all.length).toBeGreaterThan(0);
    for (const { is, than } of all) expect(is).toBe(typeof than === 'boolean' ? 'equal' : 'above');
  }
});
