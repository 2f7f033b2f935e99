import { describe, expect, it } from 'vitest';
import { armsWords, effectWords, shareWords } from './effect-words.ts';

const effect = (differenceBp: number, lowBp: number, highBp: number) =>
  effectWords({ treatedBp: 0, controlBp: 0, differenceBp, lowBp, highBp });

describe('the words of an effect', () => {
  it('say that more came only when the whole interval says so', () => {
    expect(effect(420, 31, 811).verdict).toBe('发了消息，来用积分的人多了');
    expect(effect(420, 0, 840).verdict).toBe('说不准有没有用，可能只是碰巧');
    expect(effect(-100, -300, 100).verdict).toBe('说不准有没有用，可能只是碰巧');
    expect(effect(-420, -811, -31).verdict).toBe('发了消息，来用积分的人反而少了');
  });
  it('give the difference and its interval', () => {
    expect(effect(420, -31, 871).figures).toBe('发了的比没发的多 4.2 个百分点；有 95% 的把握，是在少 0.3 到多 8.7 个百分点之间');
    expect([shareWords(1_234), shareWords(0), shareWords(10_000)]).toEqual(['12.3%', '0.0%', '100.0%']);
  });
  it('say how many are told and how many are not', () => expect(armsWords(341, 10)).toBe('约 307 人会收到，约 34 人不发，用来比'));
});
