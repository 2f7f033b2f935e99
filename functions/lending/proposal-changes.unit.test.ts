import { asOf } from '@huinong/shared/lending/account/day.ts';
import { evolve } from '@huinong/shared/lending/account/evolve.ts';
import { restructure } from '@huinong/shared/lending/account/restructuring.ts';
import { writeOff } from '@huinong/shared/lending/account/write-off.ts';
import { instalments, world } from '@huinong/shared/lending/testing/accounts.ts';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './proposal-changes.ts';

const persons = { makerId: 'M', checkerId: 'C' };
const late = asOf(instalments({ amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' }, 12), '2026-02-25', world);

describe('what a checker reads', () => {
  it('of a restructuring: the new plan, its rate and its end', () => {
    const newPlan = { method: 'equal-principal', instalments: 24, everyMonths: 1, firstDueOn: null } as const;
    const events = restructure(late, { on: '2026-02-25', newPlan, ratePpm: 48_000, persons }, world);
    if (!events.ok) throw new Error(events.error.kind);
    const changes = changesBetween(late, events.value.reduce(evolve, late), '2026-02-25', world);
    expect(changes).toEqual([
      { label: '欠本金（元）', before: '120,000.00', after: '120,000.00' },
      { label: '已经到期没还（期）', before: '1', after: '0' },
      { label: '还款方式', before: '等额本息', after: '等额本金' },
      { label: '年利率', before: '5.40%', after: '4.80%' },
      { label: '以后还有（期）', before: '11', after: '24' },
      // 120,000 / 24 and a month of all of it at 4.8 %.
      { label: '下一期（元）', before: '2026-03-20：10,294.91', after: '2026-03-25：5,480.00' },
      { label: '最后到期日', before: '2027-01-20', after: '2028-02-25' },
      { label: '五级分类', before: '正常', after: '关注' },
    ]);
  });
  it('of a write-off: that the claim stays', () => {
    const lost = { ...asOf(late, '2027-06-01', world), loanClass: 'loss' } as const;
    const event = writeOff(lost, '2027-06-01', persons);
    if (!event.ok) throw new Error(event.error.kind);
    const changes = changesBetween(lost, evolve(lost, event.value), '2027-06-01', world);
    expect(changes).toContainEqual({ label: '核销', before: '没有', after: '2027-06-01' });
    expect(changes[0]).toEqual({ label: '欠本金（元）', before: '120,000.00', after: '120,000.00' });
    expect(changes.some(({ label }) => label === '今天结清要还（元）')).toBe(false);
  });
});
