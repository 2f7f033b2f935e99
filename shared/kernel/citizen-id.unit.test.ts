import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citizenIdBirth, citizenIdCheck, citizenIdFault, citizenIdSex, maskCitizenId } from './citizen-id.ts';

describe('a resident identity number', () => {
  it('holds when its check character is right (the standard’s own example)', () => expect(citizenIdFault('11010519491231002X')).toBeNull());
  it.each([
    ['11010519491231002', 'length'],
    ['1101051949123100211', 'length'],
    ['11010519491231002x', 'characters'],
    ['1101051949123100 X', 'characters'],
    ['229900199902300016', 'birth-date'],
    ['110105194912310021', 'check-digit'],
  ])('%s has a fault: %s', (id, fault) => expect(citizenIdFault(id)).toBe(fault));

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const id = '11010519491231002X';
        const wrong = id.slice(0, place) + ((Number(id[place]) + shift) % 10) + id.slice(place + 1);
        expect(citizenIdFault(wrong)).not.toBeNull();
      }),
    );
  });
  it('tells birth, sex and check', () => {
    expect(citizenIdBirth('11010519491231002X')).toBe('1949-12-31');
    expect(citizenIdSex('11010519491231002X')).toBe('female');
    expect(citizenIdSex('229900199102220039')).toBe('male');
    expect(citizenIdCheck('22990019910222003')).toBe('9');
  });
  it('shows six and four digits only', () => expect(maskCitizenId('11010519491231002X')).toBe('110105********002X'));
});
