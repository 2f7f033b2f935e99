import { describe, expect, it } from 'vitest';
import { findHeader, headerSentence } from './columns.ts';
import { fieldWords } from './fields.ts';

const found = (...rows: (string | null)[][]) => {
  const header = findHeader(rows);
  if (!header.ok) throw new Error(header.error.kind);
  return header.value;
};
const fault = (...rows: (string | null)[][]) => {
  const header = findHeader(rows);
  if (header.ok) throw new Error('understood');
  return header.error;
};
const NEEDED = ['户号', '姓名', '身份证号', '与户主关系'];

describe('a header', () => {
  it('is found under a title, a unit line and blank rows', () => {
    const { rows, columns } = found(['桦树村农户信息采集表', null], [], [null, '单位:元'], NEEDED);
    expect(rows).toBe(4);
    expect(columns.at).toEqual({ householdNo: 0, name: 1, idNumber: 2, relation: 3 });
  });

  it.each([
    ['户编号', '户主/成员姓名', '公民身份号码', '与户主\n的关系'],
    ['户号编码', '成员姓名', '身份证号码', '和户主关系'],
    ['*户 号', '姓　名', '证件号码（必填）', '与户主关系（文字）'],
    ['2.家庭编号：', '3、家庭成员姓名', '【身份证号】', '户主关系'],
    ['户号', '姓名(与身份证一致)', '居民身份证号码', '称谓'],
  ])('knows the words %s, %s, %s, %s', (...words) => {
    expect(found(words).columns.at).toEqual({ householdNo: 0, name: 1, idNumber: 2, relation: 3 });
  });

  it('takes the unit of an amount from the header', () => {
    const heads = ['家庭年收入（万元）', '家庭总资产/万元', '家庭总负债(单位：千元)', '存款年日均', '承包地(公顷)'];
    const { columns } = found([...NEEDED, ...heads]);
    expect(columns.moneyUnit).toEqual({ income: 10_000, assets: 10_000, debts: 1000, deposit: 1 });
    expect(columns.muPerUnit).toBe(15);
  });

  it('does not understand an amount in a unit it does not know', () => {
    const { columns } = found([...NEEDED, '家庭年收入(美元)', '承包地(平方米)']);
    expect(columns.all.slice(4).map(({ field }) => field)).toEqual([null, null]);
  });

  it('shows unknown columns as not understood, and passes over empty ones', () => {
    const { columns } = found([...NEEDED, '星座', '', null as unknown as string]);
    expect(columns.all.map(({ header, field }) => [header, field])).toEqual([
      ['户号', 'householdNo'],
      ['姓名', 'name'],
      ['身份证号', 'idNumber'],
      ['与户主关系', 'relation'],
      ['星座', null],
    ]);
  });

  it('prefers the surer of two columns: 姓名 over 户主姓名, 手机号 over 联系电话', () => {
    const { columns } = found(['户主姓名', '户号', '姓名', '身份证号', '与户主关系', '联系电话', '手机号']);
    expect(columns.at).toMatchObject({ name: 2, phone: 6 });
  });

  it('may take two rows: merged group titles above, their parts below', () => {
    const { columns, rows } = found(
      ['表'],
      ['户号', '家庭成员', null, null, '收支'],
      [null, '姓名', '身份证号', '与户主关系', '家庭年收入'],
    );
    expect(rows).toBe(3);
    expect(columns.at).toMatchObject({ householdNo: 0, name: 1, idNumber: 2, relation: 3, income: 4 });
  });

  it('is one row when the row below is people', () => {
    expect(found(NEEDED, ['H1', '张三', '1', '户主']).rows).toBe(1);
  });
});

describe('a file without a usable header', () => {
  it('is refused in a sentence that names what is missing', () => {
    expect(fault(['a', 'b'], ['1', '2'])).toEqual({ kind: 'no-header' });
    expect(fault(['户号', '姓名', '与户主关系', '性别'])).toEqual({ kind: 'missing-column', fields: ['idNumber'] });
    expect(headerSentence(fault(['户号', '姓名', '与户主关系', '性别']))).toBe('表头缺少“身份证号”这一列，请补上后再上传。');
    expect(headerSentence(fault([...NEEDED, '身份证号']))).toBe('表头里有两列都是“身份证号”，请只留一列再上传。');
    expect(headerSentence(fault([]))).toMatch(/^没有找到表头：/);
  });
});

it('no word means two fields', () => {
  const words = Object.values(fieldWords).flatMap(({ aliases }) => aliases);
  expect(words.length).toBe(new Set(words).size);
});
