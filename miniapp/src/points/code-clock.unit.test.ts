import { expect, it } from 'vitest';
import { showing } from './code-clock';

const code = { qr: 'HNP1.x', shownDigits: '286104 379925 104668', refreshAfterSeconds: 50, askedAtMs: 1_000_000 };
const after = (seconds: number) => showing(code, code.askedAtMs + seconds * 1000);

it.each([
  [0, 50, 1],
  [7.2, 43, 0.856],
  [49.9, 1, 0.002],
])('counts down: after %d s %d are left', (age, leftSeconds, part) => {
  const now = after(age);
  expect(now).toMatchObject({ kind: 'fresh', leftSeconds });
  expect(now.kind === 'fresh' && now.part).toBeCloseTo(part, 5);
});

it('shows a code a little longer while the next one is fetched, and never to its end', () => {
  expect([50, 57.9, 58, 60, 600].map((age) => after(age).kind)).toEqual(['renewing', 'renewing', 'over', 'over', 'over']);
});

it('does not take a clock that was set back for a longer life', () => {
  expect(after(-3_600)).toEqual({ kind: 'fresh', leftSeconds: 50, part: 1 });
});
