import { describe, expect, it } from 'vitest';
import { newPlanOf } from './proposal.ts';

describe('a new arrangement as it was typed', () => {
  it('counts instalments', () => {
    expect(newPlanOf('equal-instalment', '24', '')).toEqual({ ok: true, value: { method: 'equal-instalment', instalments: 24 } });
    expect(newPlanOf('equal-principal', '1', '')).toEqual({ ok: true, value: { method: 'equal-principal', instalments: 1 } });
  });
  it.each(['', '0', '121', '1.5', '一年'])('refuses %j instalments in words', (months) => {
    expect(newPlanOf('equal-instalment', months, '2027-06-30')).toEqual({ ok: false, error: '期数写 1 到 120 的整数' });
  });
  it('names the day on which all is due', () => {
    expect(newPlanOf('bullet', '', '2028-02-29')).toEqual({ ok: true, value: { method: 'bullet', maturesOn: '2028-02-29' } });
  });
  it.each(['', '2027-02-29', '27-6-30'])('refuses %j as a day', (maturesOn) => {
    expect(newPlanOf('interest-only', '12', maturesOn)).toEqual({ ok: false, error: '到期日写成 2027-06-30 这样' });
  });
});
