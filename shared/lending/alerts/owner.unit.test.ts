import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownerOf, type VillageManager } from './owner.ts';

const manager = (personId: string, ...villages: string[]): VillageManager => ({ personId, name: `经理${personId}`, villages });

describe('the owner of a village’s work', () => {
  const own = manager('M2', 'V1', 'V2');
  const substitute = manager('M1', 'V3', 'V1', 'V4');
  const elsewhere = manager('M0', 'V4');

  it('is its own manager before a substitute, who has more villages', () => {
    expect(ownerOf('V1', [substitute, elsewhere, own])).toEqual(own);
    expect(ownerOf('V1', [substitute, elsewhere])).toEqual(substitute);
  });

  it('is nobody where no manager has the village, or there is none', () => {
    expect(ownerOf('V9', [own, substitute, elsewhere])).toBeNull();
    expect(ownerOf(null, [own, substitute, elsewhere])).toBeNull();
    expect(ownerOf('V1', [])).toBeNull();
  });

  it('is the same in whatever order the managers are listed', () => {
    const managers = fc.uniqueArray(
      fc.record({ personId: fc.constantFrom('A', 'B', 'C', 'D', 'E'), villages: fc.uniqueArray(fc.constantFrom('V1', 'V2', 'V3')) }),
      { selector: ({ personId }) => personId },
    );
    fc.assert(
      fc.property(managers, (all) => {
        const listed = all.map(({ personId, villages }) => manager(personId, ...villages));
        const found = ownerOf('V1', listed);
        expect(ownerOf('V1', [...listed].reverse())).toEqual(found);
        expect(found === null).toBe(listed.every(({ villages }) => !villages.includes('V1')));
      }),
    );
  });

  it('is, of two with as many villages, the one whose number comes first', () => {
    expect(ownerOf('V1', [own, manager('M1', 'V1', 'V5')])?.personId).toBe('M1');
    expect(ownerOf('V1', [manager('M1', 'V1', 'V5'), own])?.personId).toBe('M1');
  });
});
