import { standardDecider } from '@huinong/shared/credit/standard.ts';
import { arbitraryFacts } from '@huinong/shared/credit/testing/arbitrary-facts.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideByHand } from '../../bench/decide/by-hand.ts';

describe('the compiled rule set and the decision written out by hand, which share no code', () => {
  it('agree to the byte on ten thousand households', () => {
    const { decide } = standardDecider();
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const decision = decide(facts);
        const byHand = decideByHand(facts);
        for (const key of [byHand.outcome, `binding ${byHand.binding}`, ...byHand.reasons, `grade ${byHand.grade}`])
          seen.set(key, (seen.get(key) ?? 0) + 1);
        expect(decision.ok && JSON.stringify(decision.value)).toBe(JSON.stringify(byHand));
      }),
      { numRuns: 10_000 },
    );
    // Agreement means something only where each way through was taken.
    const ways = [
      'approved',
      'review',
      'refused',
      'S00',
      'L00',
      'L01',
      'G01',
      'R01G',
      'R05U',
      'R06U',
      'R08K',
      'binding income',
      'binding assets',
    ];
    const codes = Array.from({ length: 11 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`);
    const bindings = ['binding appraisal', 'binding not-appraised', 'binding grade'];
    for (const way of [...ways, ...codes, ...bindings]) expect(seen.get(way) ?? 0, way).toBeGreaterThan(20);
  });
});
