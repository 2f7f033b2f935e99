import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentHash } from './content-hash.ts';

it('is the same for the same content, however its members lie, also after a way through JSON', () => {
  expect(contentHash({ b: [1, { d: null, c: 'x' }], a: 2, gone: undefined })).toBe(contentHash({ a: 2, b: [1, { c: 'x', d: null }] }));
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const again: unknown = JSON.parse(JSON.stringify(value));
      expect(contentHash(again)).toBe(contentHash(value));
    }),
  );
});

it('is another for another content: a value, an order in a list, a missing member', () => {
  const hashes = [{ a: 1, b: [1, 2] }, { a: 2, b: [1, 2] }, { a: 1, b: [2, 1] }, { b: [1, 2] }, { a: '1', b: [1, 2] }].map(contentHash);
  expect(new Set(hashes).size).toBe(hashes.length);
  for (const hash of hashes) expect(hash).toMatch(/^[\w-]{43}$/);
});
