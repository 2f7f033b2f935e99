import { describe, expect, it } from 'vitest';
import { dayOf, lackWords, placesWords } from './mall-words.ts';

describe('the words of the mall', () => {
  it('say what is missing, and nothing when nothing is', () => {
    expect([lackWords(3_000, 1_960), lackWords(300, 300), lackWords(300, -40)]).toEqual(['还差 1,040 分', null, '还差 340 分']);
  });

  it('name one place, or the first of several', () => {
    expect(placesWords([{ name: '王家超市' }])).toBe('王家超市');
    expect(placesWords([{ name: '王家超市' }, { name: '二道供销社' }])).toBe('王家超市等 2 家店');
  });

  it('count a day as China does', () => {
    expect([dayOf('2026-11-30T15:59:59.000Z'), dayOf('2026-11-30T16:00:00.000Z')]).toEqual(['2026-11-30', '2026-12-01']);
  });
});
