import { beforeAll, describe, expect, it } from 'vitest';
import type { Sealer } from './sealer.ts';
import type { Store } from './store.ts';
import { tenantTable } from './table.ts';
import { freshInstitution, ownTable } from './testing/store.ts';
import { type VerifyRule, verifyEach } from './verify.ts';

const [one, other, unknown] = [freshInstitution(), freshInstitution(), freshInstitution()];
let store: Store;
beforeAll(async () => {
  store = (await ownTable())();
  for (const institution of [one, other, unknown])
    await tenantTable(store, institution).write([{ kind: 'put', item: { pk: 'thing', sk: institution } }]);
});

const counting: VerifyRule = {
  name: 'things',
  check: async (items, { institution }) => {
    let checked = 0;
    const violations = [];
    for await (const item of items) {
      checked++;
      if (item.sk !== institution) violations.push({ rule: 'things', key: item.pk, expected: institution, found: item.sk });
    }
    return { checked, violations };
  },
};
const found = async (asked: Parameters<typeof verifyEach>[1]) => {
  const results: unknown[][] = [];
  for await (const { institution, checked, violations } of verifyEach(store, asked, async () => ({}) as Sealer, [counting]))
    results.push([institution, checked.things, violations.length]);
  return results.sort();
};

describe('verify reads', () => {
  it('all that the store holds, also of an institution that nobody registered, and each only its own', async () => {
    expect(await found({ registered: [one, other] })).toEqual([one, other, unknown].sort().map((code) => [code, 1, 0]));
  });
  it('an institution that has nothing yet', async () => {
    expect(await found({ registered: ['T0'] })).toContainEqual(['T0', 0, 0]);
  });
  it('one alone when it is named', async () => {
    expect(await found({ only: other, registered: [one, other] })).toEqual([[other, 1, 0]]);
  });
});
