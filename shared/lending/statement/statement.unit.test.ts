import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseIdOf, caseSentence, closeCase, openCase } from './case.ts';
import { type BookedMove, madeGood, matchStatement } from './match.ts';
import { readStatement, type Statement, type StatementLine } from './statement.ts';

const expected = { institution: '220182', date: '2026-11-21' };
const HEADER = ['核心流水号', '请求号', '业务', '金额(元)'];
const title = (date = expected.date, institution = expected.institution) => ['对账日期', date, '法人机构', institution];
const file = (lines: readonly string[][], last: string[], first = title()) => [first, HEADER, ...lines, last];
const PAID = ['P1', 'draw-1', '放款', '12000.00'];
const TAKEN = ['D1', 'loan-9-2026-11-21', '扣款', '1,026.74'];
const TOTAL = ['合计', '2', '12000.00', '1026.74'];

describe('reading a statement', () => {
  it('takes every line to the fen', () => {
    expect(readStatement(file([PAID, TAKEN], TOTAL), expected)).toEqual({
      ok: true,
      value: {
        ...expected,
        lines: [
          { row: 3, bankRef: 'P1', requestNo: 'draw-1', kind: 'disbursement', amountFen: 1_200_000 },
          { row: 4, bankRef: 'D1', requestNo: 'loan-9-2026-11-21', kind: 'debit', amountFen: 102_674 },
        ],
        repeatedRows: [],
      },
    });
  });
  it('takes a day on which nothing moved', () => {
    expect(readStatement(file([], ['合计', '0', '0.00', '0.00']), expected)).toMatchObject({ ok: true, value: { lines: [] } });
  });
  it('counts a line that is there twice once, and says which', () => {
    const twice = readStatement(file([PAID, TAKEN, TAKEN], ['合计', '3', '12000', '2053.48']), expected);
    expect(twice).toMatchObject({ ok: true, value: { lines: [{ row: 3 }, { row: 4 }], repeatedRows: [5] } });
  });
  it.each([
    ['a title that is none', file([PAID], TOTAL, ['流水']), { kind: 'notAStatement' }],
    ['nothing', [], { kind: 'notAStatement' }],
    ['no total', [title(), HEADER, PAID], { kind: 'notAStatement' }],
    ['a title without its date', file([PAID], TOTAL, ['日期', expected.date, '法人机构', '220182']), { kind: 'notAStatement' }],
    ['a title without its institution', file([PAID], TOTAL, ['对账日期', expected.date, '机构', '220182']), { kind: 'notAStatement' }],
    ['another header', [title(), ['流水号', '请求号', '业务', '金额(元)'], PAID, TOTAL], { kind: 'notAStatement' }],
    ['a total without a header', [title(), TOTAL], { kind: 'notAStatement' }],
    ['a title alone', [title()], { kind: 'notAStatement' }],
    ['an institution left out', file([PAID], TOTAL, ['对账日期', expected.date, '法人机构']), { kind: 'otherInstitution', found: '' }],
    ['a date left empty', file([PAID], TOTAL, title('')), { kind: 'otherDate', found: '' }],
    ['another institution', file([], TOTAL, title(undefined, '222403')), { kind: 'otherInstitution', found: '222403' }],
    ['another date', file([], TOTAL, title('2026-11-20')), { kind: 'otherDate', found: '2026-11-20' }],
    ['a date that is none', file([], TOTAL, title('昨天')), { kind: 'otherDate', found: '昨天' }],
    ['a total of lines that are not there', file([PAID], TOTAL), { kind: 'linesMissing', said: 2, found: 1 }],
    [
      'a wrong total paid out',
      file([PAID, TAKEN], ['合计', '2', '12000.01', '1026.74']),
      { kind: 'totalWrong', of: 'disbursement', saidFen: 1_200_001, foundFen: 1_200_000 },
    ],
    [
      'a wrong total taken in',
      file([PAID, TAKEN], ['合计', '2', '12000.00', '0']),
      { kind: 'totalWrong', of: 'debit', saidFen: 0, foundFen: 102_674 },
    ],
    ['an amount of three decimals', file([['P1', 'a', '放款', '1.005']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['an amount of nothing', file([['P1', 'a', '放款', '0.00']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['an unknown business', file([PAID, ['X', 'a', '冲正', '1.00']], TOTAL), { kind: 'lineBroken', row: 4 }],
    ['no serial number', file([['', 'a', '放款', '1.00']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['no request number', file([['P1', '', '放款', '1.00']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['totals that are no numbers', file([PAID], ['合计', '一', '1', '1']), { kind: 'lineBroken', row: 4 }],
    ['a total paid out that is no amount', file([PAID], ['合计', '1', '-', '0']), { kind: 'lineBroken', row: 4 }],
    ['a total taken in that is no amount', file([PAID], ['合计', '1', '12000.00', '-']), { kind: 'lineBroken', row: 4 }],
    ['totals left out', file([PAID], ['合计', '1']), { kind: 'lineBroken', row: 4 }],
    ['a line cut short', file([['P1', 'a', '放款']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['a serial number with something before it', file([['号P1', 'a', '放款', '1.00']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['a serial number with something after it', file([['P1 x', 'a', '放款', '1.00']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['a request number with something before it', file([['P1', '号a', '放款', '1.00']], TOTAL), { kind: 'lineBroken', row: 3 }],
    ['a request number that is too long', file([['P1', 'a'.repeat(65), '放款', '1.00']], TOTAL), { kind: 'lineBroken', row: 3 }],
  ] as const)('refuses %s whole', (_, rows, fault) => {
    expect(readStatement(rows as string[][], expected)).toEqual({ ok: false, error: fault });
    expect(caseSentence(fault)).toMatch(/没有采用/);
  });
});

describe('lines of a statement', () => {
  it('may leave out the last place of the fen, and carry numbers of 64 places', () => {
    const long = 'a'.repeat(64);
    expect(readStatement(file([['P1', long, '放款', '12.5']], ['合计', '1', '12.5', '0']), expected)).toMatchObject({
      ok: true,
      value: { lines: [{ requestNo: long, amountFen: 1_250 }] },
    });
  });
  it('are the same only when each of their members is', () => {
    const two = [
      ['P1', '1', '扣款', '1.00'],
      ['P', '11', '扣款', '1.00'],
    ];
    expect(readStatement(file(two, ['合计', '2', '0', '2.00']), expected)).toMatchObject({ ok: true, value: { repeatedRows: [] } });
  });
});

const line = (requestNo: string, amountFen: number, more: Partial<StatementLine> = {}): StatementLine => ({
  row: 3,
  bankRef: `B${requestNo}`,
  requestNo,
  kind: 'debit',
  amountFen,
  ...more,
});
const statement = (...lines: StatementLine[]): Statement => ({ ...expected, lines, repeatedRows: [] });
const booked = (requestNo: string, amountFen: number, more: Partial<BookedMove> = {}): BookedMove => ({
  requestNo,
  kind: 'debit',
  amountFen,
  bookedOn: expected.date,
  statedOn: null,
  ...more,
});

describe('matching a statement with our books', () => {
  it('finds what only the bank has, what only we have, what differs, and what was moved twice', () => {
    const said = statement(
      line('same', 100),
      line('theirs', 200),
      line('more', 301),
      line('twice', 50),
      line('twice', 50, { bankRef: 'other' }),
    );
    const books = [booked('same', 100), booked('ours', 400), booked('more', 300), booked('twice', 50)];
    const { matched, differences } = matchStatement(said, books);
    expect(matched.map(({ requestNo }) => requestNo)).toEqual(['same']);
    expect(differences).toEqual([
      { kind: 'onlyBank', requestNo: 'theirs', move: 'debit', bankFen: 200, bankRef: 'Btheirs' },
      { kind: 'amountDiffers', requestNo: 'more', move: 'debit', bankFen: 301, booksFen: 300, bankRef: 'Bmore' },
      { kind: 'movedTwice', requestNo: 'twice', move: 'debit', bankFen: 100, bankRefs: ['Btwice', 'other'] },
      { kind: 'onlyBooks', requestNo: 'ours', move: 'debit', booksFen: 400, bookedOn: expected.date },
    ]);
  });
  it('knows a draw from a debit of the same number', () => {
    const { matched, differences } = matchStatement(statement(line('a', 1, { kind: 'disbursement' })), [booked('a', 1)]);
    expect(matched).toEqual([]);
    expect(differences.map(({ kind }) => kind)).toEqual(['onlyBank', 'onlyBooks']);
  });
  it('takes a move booked on a neighbouring day, and asks only for those of its own', () => {
    const books = [
      booked('a', 1, { bookedOn: '2026-11-22' }),
      booked('b', 2, { bookedOn: '2026-11-20' }),
      booked('c', 3, { statedOn: '2026-11-20' }),
    ];
    const { matched, differences } = matchStatement(statement(line('a', 1)), books);
    expect(matched.map(({ requestNo }) => requestNo)).toEqual(['a']);
    expect(differences).toEqual([]);
  });
  it('closes what a later day explains, and nothing else', () => {
    const first = matchStatement(statement(line('late', 5)), [booked('early', 7), booked('off', 8)]).differences;
    const next = statement(line('early', 7), line('off', 9));
    expect(madeGood(first, next, [booked('late', 5)])).toEqual([
      { requestNo: 'late', move: 'debit', kind: 'onlyBank' },
      { requestNo: 'early', move: 'debit', kind: 'onlyBooks' },
    ]);
    expect(madeGood(first, statement(), [booked('late', 6)])).toEqual([]);
    expect(
      madeGood([{ kind: 'movedTwice', requestNo: 'x', move: 'debit', bankFen: 2, bankRefs: ['1', '2'] }], statement(line('x', 2)), []),
    ).toEqual([]);
  });
  it('closes only by the same move of the same number and amount', () => {
    const [onlyBank] = matchStatement(statement(line('n', 5)), []).differences;
    const [onlyBooks] = matchStatement(statement(), [booked('n', 5)]).differences;
    const [differs] = matchStatement(statement(line('n', 6)), [booked('n', 5)]).differences;
    if (!onlyBank || !onlyBooks || !differs) throw new Error('three differences');
    const others = [booked('n', 5, { kind: 'disbursement' }), booked('m', 5), booked('n', 4)];
    expect(madeGood([onlyBank], statement(), others)).toEqual([]);
    expect(madeGood([onlyBank], statement(), [...others, booked('n', 5)])).toHaveLength(1);
    const lines = [line('n', 5, { kind: 'disbursement' }), line('m', 5), line('n', 4)];
    expect(madeGood([onlyBooks], statement(...lines), [])).toEqual([]);
    expect(madeGood([onlyBooks], statement(...lines, line('n', 5)), [])).toHaveLength(1);
    // Two sums for one move are found out by a person, whatever comes later.
    expect(madeGood([differs], statement(line('n', 5)), [booked('n', 6)])).toEqual([]);
  });
  it('accounts for every move: both sides, less the differences, are equal', () => {
    const moves = fc.uniqueArray(fc.record({ no: fc.nat(20), fen: fc.integer({ min: 1, max: 9 }) }), {
      selector: ({ no }) => no,
      maxLength: 15,
    });
    fc.assert(
      fc.property(moves, moves, (theirs, ours) => {
        const said = statement(...theirs.map(({ no, fen }) => line(`${no}`, fen)));
        const { matched, differences } = matchStatement(
          said,
          ours.map(({ no, fen }) => booked(`${no}`, fen)),
        );
        const sum = (fens: number[]) => fens.reduce((a, b) => a + b, 0);
        const bank = sum(theirs.map(({ fen }) => fen));
        const books = sum(ours.map(({ fen }) => fen));
        const gap = sum(differences.map((d) => ('bankFen' in d ? d.bankFen : 0) - ('booksFen' in d ? d.booksFen : 0)));
        expect(bank - books).toBe(gap);
        expect(sum(matched.map(({ amountFen }) => amountFen))).toBe(bank - sum(differences.map((d) => ('bankFen' in d ? d.bankFen : 0))));
      }),
    );
  });
});

describe('a case', () => {
  const fault = { kind: 'onlyBank', requestNo: 'r-1', move: 'disbursement', bankFen: 1_200_000, bankRef: 'P1' } as const;
  const opened = openCase('2026-11-21', fault, '2026-11-22');
  it('says in a sentence what is to be found out, and by when', () => {
    expect(opened).toMatchObject({
      caseId: '2026-11-21_onlyBank_r-1',
      sentence: '银行放款 12,000.00 元，我方没有这笔账',
      dueOn: '2026-11-25',
      state: 'open',
    });
    expect(caseIdOf('2026-11-21', { kind: 'noStatement' })).toBe('2026-11-21_file');
    expect(caseSentence({ kind: 'noStatement' })).toBe('银行还没有给出当日对账单');
    expect(caseSentence({ kind: 'movedTwice', requestNo: 'x', move: 'debit', bankFen: 200, bankRefs: ['1', '2'] })).toBe(
      '同一笔扣款银行做了 2 次，共 2.00 元',
    );
    expect(caseSentence({ kind: 'amountDiffers', requestNo: 'x', move: 'debit', bankFen: 200, booksFen: 100, bankRef: '1' })).toBe(
      '扣款金额不一致：银行 2.00 元，我方 1.00 元',
    );
    expect(caseSentence({ kind: 'onlyBooks', requestNo: 'x', move: 'debit', booksFen: 100, bookedOn: '2026-11-21' })).toBe(
      '我方记了扣款 1.00 元，银行对账单里没有',
    );
  });
  it.each([
    [{ kind: 'notAStatement' }, '银行给的文件不是对账单，没有采用'],
    [{ kind: 'otherInstitution', found: '222403' }, '对账单是别的机构（222403）的，没有采用'],
    [{ kind: 'otherDate', found: '2026-11-20' }, '对账单日期是 2026-11-20，不是当日，没有采用'],
    [{ kind: 'otherDate', found: '' }, '对账单日期是 空，不是当日，没有采用'],
    [{ kind: 'lineBroken', row: 3 }, '对账单第 3 行读不懂，整份没有采用'],
    [{ kind: 'linesMissing', said: 2, found: 1 }, '对账单说有 2 笔，实际 1 笔，整份没有采用'],
    [{ kind: 'totalWrong', of: 'debit', saidFen: 100, foundFen: 200 }, '对账单的扣款合计 1.00 元 与明细 2.00 元 不符，整份没有采用'],
  ] as const)('of a file says why it was not used: %j', (wrong, sentence) => {
    expect(caseSentence(wrong)).toBe(sentence);
    expect(caseIdOf('2026-11-21', wrong)).toBe('2026-11-21_file');
  });
  it('is closed once', () => {
    const closed = closeCase(opened, { outcome: 'bank-error', note: '银行已更正', by: 'staff-1', at: '2026-11-22T02:00:00Z' });
    expect(closed).toMatchObject({ ok: true, value: { state: 'closed', outcome: 'bank-error', closedBy: 'staff-1' } });
    if (closed.ok)
      expect(closeCase(closed.value, { outcome: 'timing', note: null, by: 'x', at: 'y' })).toEqual({ ok: false, error: 'alreadyClosed' });
  });
});
