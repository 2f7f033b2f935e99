import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citizenIdCheck } from '../kernel/citizen-id.ts';
import { findHeader } from './columns.ts';
import { tally } from './counts.ts';
import { assembleHousehold } from './household.ts';
import { idIndex } from './id-index.ts';
import { type JudgedIssue, judgeRoster } from './judge.ts';
import type { Cell } from './text.ts';

const HEADER = [
  '户号',
  '姓名',
  '身份证号',
  '与户主关系',
  '性别',
  '出生日期',
  '手机号',
  '劳动力人数',
  '家庭年收入(元)',
  '家庭总负债(元)',
  '信用户',
  '备注',
];
const idOf = (n: number): string => {
  const first17 = `22990019910222${n.toString().padStart(3, '0')}`;
  return first17 + citizenIdCheck(first17);
};
const MAN = idOf(1);

type Change = Readonly<Record<string, Cell>>;
const person = (n: number, household: string, change: Change = {}): Cell[] => {
  const row: Record<string, Cell> = { 户号: household, 姓名: '王甲', 身份证号: idOf(n), 与户主关系: '户主', ...change };
  return HEADER.map((name) => row[name.replace('(元)', '')] ?? null);
};

const judge = (rows: readonly (readonly Cell[])[]) => {
  const header = findHeader([HEADER]);
  if (!header.ok) throw new Error('no header');
  const verdicts = judgeRoster(header.value.columns);
  for (const [i, row] of rows.entries()) verdicts.note(i + 2, row);
  const counting = tally();
  const issues: JudgedIssue[] = [];
  const households = rows.flatMap((row, i) => {
    const { kind, issue, household } = verdicts.settle(i + 2, row);
    if (kind === 'rejected' || kind === 'duplicate') counting.row(kind);
    if (issue) issues.push(issue);
    if (!household) return [];
    for (const { flag } of household.rows) counting.row(flag ? 'flagged' : 'accepted');
    issues.push(...household.rows.flatMap(({ flag }) => flag ?? []));
    const assembled = assembleHousehold(household);
    counting.household(assembled);
    return [assembled];
  });
  return { counts: counting.counts(), issues, households, codes: issues.map(({ row, code }) => [row, code]) };
};

const codeOf = (change: Change): string | undefined => judge([person(1, 'H1', change)]).issues[0]?.code;
const member = (change: Change) => judge([person(1, 'H1', change)]).households[0]?.members[0];

describe('an ID number', () => {
  it('is cleaned of blanks, full width, an apostrophe, forced text and a small x', () => {
    const first17 =
      Array.from({ length: 999 }, (_, i) => `22990019910222${i.toString().padStart(3, '0')}`).find(
        (text) => citizenIdCheck(text) === 'X',
      ) ?? '';
    const wide = [...MAN].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    for (const cell of [` ${MAN} `, `${MAN.slice(0, 6)} ${MAN.slice(6)}`, wide, `'${MAN}`, `="${MAN}"`, `\u200b${MAN}\ufeff`])
      expect(member({ 身份证号: cell })?.idNumber).toBe(MAN);
    expect(member({ 身份证号: `${first17}x` })?.idNumber).toBe(`${first17}X`);
  });

  it.each([
    ['', 'id-missing'],
    ['2.29900E+17', 'id-destroyed'],
    ['2.299E17', 'id-destroyed'],
    [2.29900199102e17, 'id-destroyed'],
    ['229900910222001', 'id-old'],
    ['22990019910222', 'id-length'],
    ['22990019910222001A', 'id-characters'],
    ['229900199102300018', 'id-birth-date'],
    [`${MAN.slice(0, 17)}${MAN[17] === '0' ? '1' : '0'}`, 'id-check-digit'],
  ])('%j is refused: %s', (cell, code) => expect(codeOf({ 身份证号: cell })).toBe(code));

  it('in a number cell is destroyed even where its check digit happens to hold', () => {
    const lucky = Array.from({ length: 9999 }, (_, i) => 2_299_001_900 + i)
      .map((n) => `${`${n}`.slice(0, 6)}199102220000`)
      .concat(Array.from({ length: 90 }, (_, i) => `2299${10 + i}199102220000`))
      .find((text) => citizenIdCheck(text.slice(0, 17)) === text[17]);
    expect(lucky).toBeDefined();
    expect(codeOf({ 身份证号: Number(lucky) })).toBe('id-destroyed');
  });

  it('in two households refuses both rows, however far apart, and a third', () => {
    const others = Array.from({ length: 50 }, (_, i) => person(i + 10, `K${i}`));
    const { codes, counts } = judge([person(1, 'H1'), ...others, person(1, 'H2'), person(1, 'H1')]);
    expect(codes).toEqual([
      [2, 'id-two-households'],
      [53, 'id-two-households'],
      [54, 'id-two-households'],
    ]);
    expect(counts).toMatchObject({ total: 53, accepted: 50, rejected: 3, households: 50 });
  });

  it('of a refused row still stands in its household: the other household is refused too', () => {
    expect(judge([person(1, 'H1', { 姓名: '' }), person(1, 'H2')]).codes).toEqual([
      [2, 'name-missing'],
      [3, 'id-two-households'],
    ]);
  });

  it('twice in one household counts once; when the rows differ the first holds, and it is said', () => {
    const { codes, counts, households } = judge([person(1, 'H1'), person(1, 'H1'), person(1, 'H1', { 家庭年收入: 5 })]);
    expect(codes).toEqual([
      [3, 'duplicate'],
      [4, 'duplicate-differs'],
    ]);
    expect(counts).toMatchObject({ total: 3, accepted: 1, duplicates: 2 });
    expect(households).toMatchObject([{ conflicts: [], figures: { incomeFen: null } }]);
  });

  it('twice in one household, the first time refused: the second is taken', () => {
    expect(judge([person(1, 'H1', { 家庭年收入: '很多' }), person(1, 'H1')]).codes).toEqual([[2, 'not-a-number']]);
  });
});

describe('a row', () => {
  it.each([
    [{ 姓名: '' }, 'name-missing'],
    [{ 姓名: '12345' }, 'name-unreadable'],
    [{ 户号: '' }, 'household-missing'],
    [{ 户号: '九'.repeat(20) }, 'household-unreadable'],
    [{ 家庭年收入: '-5000' }, 'negative'],
    [{ 家庭年收入: '很多' }, 'not-a-number'],
    [{ 劳动力人数: '2.5' }, 'not-whole'],
    [{ 出生日期: '1950-01-01' }, 'birth-differs'],
    [{ 出生日期: '不是日期' }, 'birth-unreadable'],
    [{ 性别: '女' }, 'sex-differs'],
    [{ 手机号: '138001380' }, 'phone-unreadable'],
    [{ 手机号: '13800138000/13900139000' }, 'phone-several'],
    [{ 与户主关系: '' }, 'relation-missing'],
    [{ 信用户: '也许' }, 'answer-unreadable'],
    [{ 备注: '长'.repeat(101) }, 'text-too-long'],
    [{ 出生日期: '1991-02', 性别: '男', 手机号: '+86 138-0013-8000', 信用户: '√' }, undefined],
    [{ 手机号: '-', 出生日期: '不详', 家庭年收入: '不详' }, undefined],
  ])('%j: %s', (change, code) => expect(codeOf({ 身份证号: idOf(11), ...change })).toBe(code));

  it('keeps formula text and markup as text, and names with a middle dot', () => {
    expect(member({ 备注: '=HYPERLINK("http://127.0.0.1/x","点我")' })?.note).toBe('=HYPERLINK("http://127.0.0.1/x","点我")');
    expect(member({ 备注: '<script>alert(1)</script>' })?.note).toBe('<script>alert(1)</script>');
    expect(member({ 姓名: ' 阿卜杜拉•买买提 ' })?.name).toBe('阿卜杜拉·买买提');
    expect(member({ 姓名: '张　 三' })?.name).toBe('张三');
  });

  it('tells every fault in one line, under the first one’s code', () => {
    expect(judge([person(1, 'H1', { 姓名: '', 家庭年收入: '-1' })]).issues).toEqual([
      { row: 2, outcome: 'rejected', code: 'name-missing', field: '姓名', message: '没有姓名；“家庭年收入”不能是负数。' },
    ]);
  });
});

describe('rows that are nobody', () => {
  it.each([
    [['合计', null, '419人']],
    [['1组小计', null, null, null, null, null, null, '12']],
    [[null, '总  计']],
    [['填表人：张三']],
    [['注：以上数据由村委会提供']],
    [[null, ' ', '']],
    [HEADER],
  ])('%j is passed over', (row) => expect(judge([person(1, 'H1'), row]).counts.total).toBe(1));

  it('but a person without an ID number is refused, not passed over', () => {
    expect(judge([person(1, 'H1', { 身份证号: null })]).codes).toEqual([[2, 'id-missing']]);
  });
});

describe('a household', () => {
  it('takes the head’s figure where rows disagree, and is flagged; the rows are not', () => {
    const { households, counts } = judge([
      person(1, 'H1', { 与户主关系: '配偶', 家庭年收入: 5 }),
      person(2, 'H1', { 家庭年收入: 7, 家庭总负债: 0 }),
    ]);
    expect(households).toMatchObject([{ figures: { incomeFen: 700, debtsFen: 0 }, conflicts: ['incomeFen'], flagged: false }]);
    expect(counts).toMatchObject({ accepted: 2, flagged: 0, conflicts: 1, withoutHead: 0 });
  });

  it('does not disagree where a figure is missing, and fills the head’s gap', () => {
    const { households } = judge([person(1, 'H1'), person(2, 'H1', { 与户主关系: '子', 家庭年收入: 7 })]);
    expect(households).toMatchObject([{ figures: { incomeFen: 700 }, conflicts: [] }]);
  });

  it('whose head was refused is kept, without a head', () => {
    const { households, counts } = judge([person(1, 'H1', { 身份证号: '1' }), person(2, 'H1', { 与户主关系: '子' })]);
    expect(counts).toMatchObject({ households: 1, withoutHead: 1 });
    expect(households).toMatchObject([{ incomplete: true }]);
  });

  it('has one head: a second is a member, flagged', () => {
    const { codes, households } = judge([person(1, 'H1'), person(2, 'H1')]);
    expect(codes).toEqual([[3, 'second-head']]);
    expect(households[0]?.members.map(({ isHead }) => isHead)).toEqual([true, false]);
  });

  it('is one whether its number is written h0001, Ｈ0001 or H 0001', () => {
    expect(
      judge([person(1, 'h0001'), person(2, 'Ｈ0001', { 与户主关系: '子' }), person(3, 'H 0001', { 与户主关系: '女' })]).counts.households,
    ).toBe(1);
  });
});

describe('any file', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.double(),
    fc.constantFrom('合计', '户主', '无', MAN),
  );
  const rows = fc.array(
    fc.oneof(
      fc
        .tuple(
          fc.integer({ min: 1, max: 8 }),
          fc.constantFrom('A', 'B', 'C'),
          fc.dictionary(fc.constantFrom('家庭年收入', '手机号', '与户主关系'), cell),
        )
        .map(([n, h, change]) => person(n, h, change)),
      fc.array(cell, { maxLength: 14 }),
    ),
    { maxLength: 30 },
  );
  it('adds up: accepted + rejected + duplicates = total, flagged within accepted, one line for each that is not plain', () =>
    fc.assert(
      fc.property(rows, (some) => {
        const { counts, issues, households } = judge(some);
        expect(counts.accepted + counts.rejected + counts.duplicates).toBe(counts.total);
        expect(issues.length).toBe(counts.rejected + counts.duplicates + counts.flagged);
        expect(new Set(issues.map(({ row }) => row)).size).toBe(issues.length);
        const ids = households.flatMap(({ members }) => members.map(({ idNumber }) => idNumber));
        expect(ids.length).toBe(counts.accepted);
        expect(new Set(ids).size).toBe(ids.length);
        expect(counts.households).toBe(new Set(households.map(({ householdNo }) => householdNo)).size);
      }),
      { numRuns: 300 },
    ));
});

describe('the index of ID numbers', () => {
  it('answers as a map would', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3 }), fc.boolean()), {
          maxLength: 4000,
          size: 'max',
        }),
        (notes) => {
          const index = idIndex();
          const model = new Map<string, { households: Set<number>; first: number }>();
          for (const [i, [n, household, accepted]] of notes.entries()) {
            const id = `${(n * 7_919_000_123 + 10 ** 16).toString().padStart(17, '0').slice(0, 17)}X`;
            index.note(id, household, i + 1, accepted);
            const known = model.get(id) ?? { households: new Set(), first: 0 };
            known.households.add(household);
            if (accepted && known.first === 0) known.first = i + 1;
            model.set(id, known);
          }
          for (const [id, { households, first }] of model)
            expect(index.find(id)).toMatchObject({ twoHouseholds: households.size > 1, firstRow: first });
        },
      ),
      { numRuns: 20 },
    ));
});
