import { describe, expect, it } from 'vitest';
import { assert, ok, refuse } from './result.ts';

describe('an outcome as a value', () => {
  it('carries what was decided', () => expect(ok(7)).toEqual({ ok: true, value: 7 }));
  it('carries why it was refused', () => expect(refuse('lineFrozen')).toEqual({ ok: false, error: 'lineFrozen' }));
  it('says why an assertion failed', () => expect(() => assert(false, 'a promise broken')).toThrow('a promise broken'));
  it('is silent when it holds', () => expect(() => assert(true, 'unused')).not.toThrow());
});
