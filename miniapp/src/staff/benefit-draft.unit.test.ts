import { describe, expect, it } from 'vitest';
import { type BenefitDraft, bodyOf, draftOf, newDraft } from './benefit-draft.ts';

const draft = (more: Partial<BenefitDraft> = {}): BenefitDraft => ({
  ...newDraft('2026-11-22'),
  title: ' 大米十斤 ',
  price: '2600',
  stock: '50',
  merchantIds: ['m1'],
  settlement: '26.5',
  ...more,
});
const body = {
  kind: 'goods',
  title: '大米十斤',
  words: '',
  pricePoints: 2_600,
  stock: 50,
  perPerson: 1,
  saleFrom: '2026-11-22',
  saleTo: '2027-01-21',
  merchantIds: ['m1'],
  settlementFen: 2_650,
  pickUpDays: 15,
};

describe('a benefit as it is typed', () => {
  it.each([
    [{}, {}],
    [{ perPerson: '' }, { perPerson: null }],
    [{ settlement: '0' }, { settlementFen: 0 }],
    [{ settlement: '26' }, { settlementFen: 2_600 }],
    [{ settlement: '26.05' }, { settlementFen: 2_605 }],
  ])('with %j is sent with %j', (typed, sent) => {
    expect(bodyOf(draft(typed))).toEqual({ ok: true, value: { ...body, ...sent } });
  });

  it.each([
    [{ title: '米' }, /名称/],
    [{ price: '0' }, /多少积分/],
    [{ price: '1.5' }, /多少积分/],
    [{ stock: '' }, /有多少件/],
    [{ perPerson: '100' }, /每人最多/],
    [{ saleTo: '2026-2-30' }, /日期写成/],
    [{ saleTo: '2026-11-21' }, /不能早于/],
    [{ merchantIds: [] }, /商户/],
    [{ settlement: '26.505' }, /付给商户/],
    [{ pickUpDays: '91' }, /几天内取/],
  ])('with %j is not sent, and says why', (typed, sentence) => {
    const judged = bodyOf(draft(typed));
    expect(judged.ok ? '' : judged.error).toMatch(sentence);
  });

  it('is typed again as it stands', () => {
    const { merchantIds: _, ...terms } = body;
    const standing = {
      ...terms,
      kind: 'goods' as const,
      benefitId: 'b1',
      places: [{ merchantId: 'm1', name: '桦树超市' }],
      left: 50,
      ordered: 0,
      state: 'on' as const,
      version: 1,
      pictureId: null,
    };
    expect(bodyOf(draftOf(standing))).toEqual({ ok: true, value: body });
  });
});
