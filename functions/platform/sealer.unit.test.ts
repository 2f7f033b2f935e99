import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealBroken, sealerOf } from './sealer.ts';

const key = new Uint8Array(32).fill(1);
const sealer = sealerOf('220182', key);
const person = { name: '王秀英', idNumber: '229901198503021234', notes: 'x'.repeat(400) };

describe('a sealed value', () => {
  it('opens to what was sealed, short or long', () =>
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, bind) => {
        expect(sealer.open(sealer.seal(value, bind), bind)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));

  it('shows nothing of what it holds, and never looks the same twice', () => {
    const [one, two] = [sealer.seal(person, 'p'), sealer.seal(person, 'p')];
    expect(Buffer.from(one).toString('latin1')).not.toContain('229901');
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  });

  it('does not open when any one bit was changed', () => {
    const sealed = sealer.seal({ a: 1 }, 'p');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => sealer.open(changed, 'p')).toThrow(SealBroken);
    }
  });

  it('does not open when cut, moved to another place, or under another institution or key', () => {
    const sealed = sealer.seal(person, 'person#1');
    for (let length = 0; length < sealed.length; length += 7)
      expect(() => sealer.open(sealed.subarray(0, length), 'person#1')).toThrow(SealBroken);
    expect(() => sealer.open(sealed, 'person#2')).toThrow(SealBroken);
    expect(() => sealerOf('222403', key).open(sealed, 'person#1')).toThrow(SealBroken);
    expect(() => sealerOf('220182', new Uint8Array(32).fill(2)).open(sealed, 'person#1')).toThrow(SealBroken);
  });

  it('makes long values smaller', () => expect(sealer.seal(person, 'p').length).toBeLessThan(JSON.stringify(person).length / 2));
});

describe('a keyed hash', () => {
  it('finds the same value again, and differs by kind, institution and key', () => {
    const phone = '13812345678';
    const hash = sealer.hash('phone', phone);
    expect(hash).toMatch(/^[\w-]{32}$/);
    expect(sealer.hash('phone', phone)).toBe(hash);
    const others = [
      sealer.hash('id', phone),
      sealerOf('222403', key).hash('phone', phone),
      sealerOf('220182', new Uint8Array(32)).hash('phone', phone),
    ];
    expect(new Set([hash, ...others]).size).toBe(4);
  });
});
