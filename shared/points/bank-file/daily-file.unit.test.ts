import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyFileSentence, deedIdOf, readDailyFile, valuesOf } from './daily-file.ts';
import { depositDeed, monthAfter } from './deposit-growth.ts';

const ID = '229900198503020025';
const expected = { institution: '220182', date: '2026-11-20' };
const TITLE = ['客户活动日期', '2026-11-20', '法人机构', '220182'];
const HEADER = ['证件号', '业务', '编号', '金额(元)', '商户号', '品类'];
const file = (...lines: readonly (readonly string[])[]) => [TITLE, HEADER, ...lines, ['合计', `${lines.length}`]];
const read = (rows: readonly (readonly string[])[]) => readDailyFile(rows, expected);
const lineOf = (...cells: string[]) => {
  const result = read(file([ID, ...cells]));
  return result.ok ? result.value.lines[0] : dailyFileSentence(result.error);
};

describe('a line', () => {
  it.each<[string[], object]>([
    [['社保卡激活', 'C77', '', '', ''], { kind: 'card-activation', ref: 'C77' }],
    [['月日均存款', '2026-10', '12,345.60', '', ''], { kind: 'deposit-average', month: '2026-10', averageFen: 1_234_560 }],
    [['月日均存款', '2026-10', '0', '', ''], { kind: 'deposit-average', month: '2026-10', averageFen: 0 }],
    [
      ['商户消费', 'P1', '35.5', 'M1', '日用百货'],
      { kind: 'paid', paid: 'merchant-payment', ref: 'P1', amountFen: 3_550, merchantId: 'M1', label: '日用百货' },
    ],
    [['农资订购', 'S1', '600', '', ''], { kind: 'paid', paid: 'supply-order', amountFen: 60_000 }],
    [['特产销售', 'T1', '200', '', '木耳'], { kind: 'paid', paid: 'speciality-sale', label: '木耳' }],
    [['商户消费退回', 'P1', '', '', ''], { kind: 'given-back', paid: 'merchant-payment', ref: 'P1' }],
    [['特产销售退回', 'T1'], { kind: 'given-back', paid: 'speciality-sale', ref: 'T1' }],
  ])('%j', (cells, line) => expect(lineOf(...cells)).toMatchObject({ row: 3, idNumber: ID, ...line }));

  it.each([
    [['贷款发放', 'L1', '100', '', '']],
    [['社保卡激活', '', '', '', '']],
    [['月日均存款', '2026-11', '100', '', '']],
    [['月日均存款', '2026-13', '100', '', '']],
    [['月日均存款', '2026-00', '100', '', '']],
    [['月日均存款', '2026-1', '100', '', '']],
    [['月日均存款', '2026-101', '100', '', '']],
    [['月日均存款', '12026-10', '100', '', '']],
    [['月日均存款', '2026-10', '', '', '']],
    [['商户消费', 'P1', '0', 'M1', '']],
    [['商户消费', 'P1', '1.234', 'M1', '']],
    [['商户消费', 'P1', '10', '', '']],
    [['农资订购', 'S1', '10', 'M1', '']],
    [['贷款发放退回', 'S1']],
    [['商户消费', 'P#1', '10', 'M1', '']],
    [['商户消费', 'P1', '10', 'M1', '长'.repeat(41)]],
    [['商户消费', 'P1', '10']],
    [['农资订购', 'S1']],
    [['社保卡激活']],
    [[]],
  ])('%j cannot be read, and nothing of the file is used', (cells) => expect(lineOf(...cells)).toBe('第 3 行读不懂'));

  it('may leave out what is empty, and name as much as forty characters', () => {
    expect(lineOf('农资订购', 'S1', '600')).toMatchObject({ ref: 'S1', amountFen: 60_000, merchantId: '', label: '' });
    expect(lineOf('特产销售', 'T1', '1', '', '长'.repeat(40))).toMatchObject({ label: '长'.repeat(40) });
    expect(lineOf('月日均存款', '2026-01', '7')).toMatchObject({ month: '2026-01' });
  });
  it('is about a person by 18 characters, whose X may be small', () => {
    const idOf = (idNumber: string) => read(file([idNumber, '社保卡激活', 'C1']));
    expect(idOf('22990019850302002x')).toMatchObject({ ok: true, value: { lines: [{ idNumber: '22990019850302002X' }] } });
    for (const wrong of ['', `1${ID}`, `${ID}1`, '2299001985030200X5']) expect(idOf(wrong).ok).toBe(false);
  });

  it('is about a deed by the bank’s own number, also when it is given back', () => {
    const paid = { kind: 'paid', paid: 'supply-order', ref: '7', amountFen: 100, merchantId: '', label: 'x' } as const;
    expect(deedIdOf(paid)).toBe('supply-7');
    expect(deedIdOf({ kind: 'given-back', paid: 'supply-order', ref: '7' })).toBe('supply-7');
    expect(deedIdOf({ kind: 'card-activation', ref: '7' })).toBe('card-7');
    expect(deedIdOf({ ...paid, paid: 'merchant-payment' })).toBe('payment-7');
    expect(deedIdOf({ ...paid, paid: 'speciality-sale' })).toBe('sale-7');
    expect([paid, { ...paid, paid: 'merchant-payment' as const }, { ...paid, paid: 'speciality-sale' as const }].map(valuesOf)).toEqual([
      { amountFen: 100 },
      { amountFen: 100, category: 'x' },
      { amountFen: 100, speciality: 'x' },
    ]);
  });
});

describe('a file', () => {
  const card = [ID, '社保卡激活', 'C1'];
  it('may have no lines', () => expect(read(file())).toEqual({ ok: true, value: { date: '2026-11-20', lines: [] } }));
  it.each<[string, readonly (readonly string[])[]]>([
    ['不是客户活动文件', []],
    ['不是客户活动文件', [['对账日期', ...TITLE.slice(1)], HEADER, ['合计', '0']]],
    ['不是客户活动文件', [TITLE, HEADER, card]],
    ['不是客户活动文件', [TITLE]],
    ['不是客户活动文件', [['客户活动日期', '2026-11-20', '网点', '220182'], HEADER, ['合计', '0']]],
    ['不是客户活动文件', [TITLE, ['姓名', ...HEADER.slice(1)], ['合计', '0']]],
    ['是别的机构（）的文件', [['客户活动日期', '2026-11-20', '法人机构'], HEADER, ['合计', '0']]],
    ['是别的机构（220183）的文件', [[...TITLE.slice(0, 3), '220183'], HEADER, ['合计', '0']]],
    ['是别的日期（2026-11-19）的文件', [['客户活动日期', '2026-11-19', ...TITLE.slice(2)], HEADER, ['合计', '0']]],
    ['文件说有 2 行，实际 1 行', [TITLE, HEADER, card, ['合计', '2']]],
    ['第 4 行读不懂', [TITLE, HEADER, card, ['合计', '很多']]],
    ['第 3 行读不懂', [TITLE, HEADER, ['22990019850302', '社保卡激活', 'C1'], ['合计', '1']]],
  ])('%s', (sentence, rows) => {
    const result = read(rows);
    expect(result.ok ? 'ok' : dailyFileSentence(result.error)).toBe(sentence);
  });
});

describe('deposits', () => {
  it('months follow each other over a year’s end, there and back', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2027-01', -1), monthAfter('2026-11', 0)]).toEqual(['2027-01', '2026-12', '2026-11']);
  });
  it('earn for growth of the average over the month before, and for nothing else', () => {
    expect(depositDeed('p1', '2026-10', 100_000, 160_000, '2026-11-01')).toEqual({
      deedId: 'deposit-2026-10',
      kind: 'deposit-growth',
      personId: 'p1',
      on: '2026-11-01',
      values: { growthFen: 60_000 },
    });
    for (const [before, average] of [
      [undefined, 160_000],
      [100_000, undefined],
      [100_000, 100_000],
      [100_000, 90_000],
    ] as const)
      expect(depositDeed('p1', '2026-10', before, average, '2026-11-01')).toBeNull();
  });
  it('money put in for a month’s last day grows the average by a thirtieth, and takes away as much in the month after', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 30, max: 100_000_000 }), (usualFen, extraFen) => {
        const churned = Math.floor((usualFen * 30 + extraFen) / 30);
        const growth = depositDeed('p1', '2026-11', usualFen, churned, '2026-12-01')?.values.growthFen as number;
        expect(growth).toBe(Math.floor(extraFen / 30));
        expect(depositDeed('p1', '2026-12', churned, usualFen, '2027-01-01')).toBeNull();
      }),
    ));
});
