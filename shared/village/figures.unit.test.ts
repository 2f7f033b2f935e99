import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MoneyUnit, readCount, readMoney, readMu } from './amounts.ts';
import { readAnswer, readResident, saysHead } from './answers.ts';
import { readBirthDate } from './birth-date.ts';

const fen = (cell: string | number, unit: MoneyUnit = 1): unknown => {
  const read = readMoney(cell, unit);
  return read.kind === 'figure' ? read.value : read.kind === 'fault' ? read.fault : 'missing';
};

describe('money', () => {
  it.each([
    ['114000', 11_400_000],
    [114000, 11_400_000],
    ['3.5万', 3_500_000],
    ['3.5万元', 3_500_000],
    ['３．５万', 3_500_000],
    ['1,200', 120_000],
    ['1，200.50', 120_050],
    ['¥1200', 120_000],
    ['￥ 1,200 元', 120_000],
    ['1200元整', 120_000],
    ['3千', 300_000],
    ['2百万', 200_000_000],
    ['无', 0],
    ['0', 0],
    [0.1 + 0.2, 30],
    ['0.005', 1],
    ['0.0049', 0],
    [' ', 'missing'],
    ['-', 'missing'],
    ['不详', 'missing'],
    ['#N/A', 'missing'],
    ['很多', 'not-a-number'],
    ['约3万', 'not-a-number'],
    ['5000-6000', 'not-a-number'],
    ['1,2', 'not-a-number'],
    ['1.2E+05', 'not-a-number'],
    ['=', 'not-a-number'],
    ['2020-01-02', 'not-a-number'],
    ['-5000', 'negative'],
    [-5000, 'negative'],
    ['(5,000)', 'negative'],
    ['-0', 0],
    ['9999999999999', 'too-large'],
  ])('%j is %j fen', (cell, expected) => expect(fen(cell)).toBe(expected));

  it('takes the unit from the header, unless the cell says its own', () => {
    expect([fen('3.5', 10_000), fen(3.5, 10_000), fen('35000', 1), fen('3.5万', 10_000), fen('35', 1000), fen('3.5元', 10_000)]).toEqual([
      3_500_000, 3_500_000, 3_500_000, 3_500_000, 3_500_000, 350,
    ]);
  });

  it('reads back every amount written with any decimals, exactly', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (amountFen) => {
        const yuan = `${Math.floor(amountFen / 100)}.${(amountFen % 100).toString().padStart(2, '0')}`;
        expect(fen(yuan)).toBe(amountFen);
        expect(fen(amountFen / 100)).toBe(amountFen);
        const wan = `${Math.floor(amountFen / 1_000_000)}.${(amountFen % 1_000_000).toString().padStart(6, '0')}万`;
        expect(fen(wan)).toBe(amountFen);
      }),
    ));

  it('never throws, and never makes a figure of what is not a whole number of fen from 0', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.string({ unit: fc.constantFrom(...'0123456789.,万元-') })),
        (cell) => {
          const read = readMoney(cell, 1);
          if (read.kind === 'figure') expect(Number.isSafeInteger(read.value) && read.value >= 0).toBe(true);
        },
      ),
    ));
});

describe('counts and land', () => {
  const value = (read: ReturnType<typeof readCount>): unknown =>
    read.kind === 'figure' ? read.value : read.kind === 'fault' ? read.fault : 'missing';
  it.each([
    ['2', 2],
    [2, 2],
    ['2人', 2],
    ['2.0', 2],
    ['无', 0],
    ['', 'missing'],
    ['2.5', 'not-whole'],
    [2.5, 'not-whole'],
    ['-1', 'negative'],
    ['两个', 'not-a-number'],
    ['99999', 'too-large'],
  ])('labour %j is %j', (cell, expected) => expect(value(readCount(cell))).toBe(expected));
  it.each([
    ['21', 21],
    ['21亩', 21],
    ['3.456', 3.46],
    [0.1 + 0.2, 0.3],
    ['-3', 'negative'],
    ['三亩', 'not-a-number'],
    ['', 'missing'],
  ])('land %j is %j mu', (cell, expected) => expect(value(readMu(cell, 1))).toBe(expected));
  it('turns hectares into mu', () => expect(readMu('1.2', 15)).toEqual({ kind: 'figure', value: 18 }));
});

describe('birth dates', () => {
  it.each([
    ['1991-02-22', '1991-02-22'],
    ['1991/2/22', '1991-02-22'],
    ['1991.2.22', '1991-02-22'],
    ['1991年2月22日', '1991-02-22'],
    ['１９９１年２月２２日', '1991-02-22'],
    ['19910222', '1991-02-22'],
    [19910222, '1991-02-22'],
    [33291, '1991-02-22'],
    ['33291', '1991-02-22'],
    ['1991-02-22 00:00:00', '1991-02-22'],
    ['1991-02', '1991-02'],
    ['1991年2月', '1991-02'],
    ['199102', '1991-02'],
    ['1991-02-30', null],
    ['属羊', null],
    ['35', null],
  ])('%j is %j', (cell, expected) => expect(readBirthDate(cell)).toBe(expected));
});

describe('answers', () => {
  it.each([
    ['是', true],
    ['√', true],
    ['有', true],
    ['Y', true],
    ['ｙ', true],
    ['1', true],
    ['否', false],
    ['×', false],
    ['无', false],
    ['n', false],
    ['0', false],
    ['也许', undefined],
  ])('%s is %s', (word, expected) => expect(readAnswer(word)).toBe(expected));
  it.each([
    ['常住', true],
    ['是', true],
    ['外出', false],
    ['外出务工', false],
    ['不常住', false],
    ['非常住', false],
    ['未知', null],
  ])('resident: %s is %s', (word, expected) => expect(readResident(word)).toBe(expected));
  it.each([
    ['户主', true],
    ['户　主', true],
    ['本人', true],
    ['01户主', true],
    ['户主（本人）', true],
    ['户主之妻', false],
    ['户主配偶', false],
    ['配偶', false],
    ['非户主', false],
  ])('head: %s is %s', (word, expected) => expect(saysHead(word)).toBe(expected));
});
