import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { citizenIdCheck } from '@huinong/shared/kernel/citizen-id.ts';
import { dateOf } from '@huinong/shared/kernel/date.ts';

const HEADER =
  '序号,组别,户号,姓名,身份证号,与户主关系,性别,出生日期,民族,文化程度,婚姻状况,居住状态,手机号,家庭住址,劳动力人数,承包地亩数,家庭年收入(元),家庭总资产(元),家庭总负债(元),主要经营,政治面貌,信用户,社保卡激活,手机银行,存款年日均(元),备注';
const NAMES = '王李张刘陈杨赵黄周吴秀英桂兰国强海山立新永福长林德才志刚建民';
const WORK = ['水稻', '玉米', '大豆', '木耳', '养牛', '小超市', '外出务工', '蔬菜大棚'];
const RELATIONS = ['户主', '配偶', '子', '女'];

/** The same file for the same size on every machine (mulberry32). */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Lines of a roster like the sample's: 26 columns, households of one to four, here and there a row to flag or refuse. */
export function* rosterLines(rows: number): Generator<string> {
  const next = numbers(rows);
  const below = (n: number): number => Math.floor(next() * n);
  yield HEADER;
  let person = 0;
  for (let household = 0; person < rows; household++) {
    const size = Math.min(1 + below(4), rows - person);
    const figures = [below(5), below(90), 9_000 + below(150) * 1_000, 40_000 + below(560) * 1_000, below(3) === 0 ? below(200) * 1_000 : 0];
    for (let i = 0; i < size; i++, person++) {
      const bornOn = dateOf(1945 + (Math.floor(person / 999) % 70), 1 + below(12), 1 + below(28));
      const first17 = `2299${(Math.floor(person / 69_930) % 100).toString().padStart(2, '0')}${bornOn.replaceAll('-', '')}${(1 + (person % 999)).toString().padStart(3, '0')}`;
      const idNumber = first17 + citizenIdCheck(first17);
      const sex = Number(idNumber[16]) % 2 === 1 ? '男' : '女';
      const name = [0, 1, 2].map(() => NAMES[below(NAMES.length)]).join('');
      const group = `${1 + (household % 8)}组`;
      const phone = person % 100 === 99 ? '138001380' : `1${3 + below(7)}${(10 ** 8 + below(9 * 10 ** 8)).toString()}`;
      yield [
        person + 1,
        group,
        `H${household.toString().padStart(5, '0')}`,
        name,
        person % 200 === 199 ? '2.29900E+17' : idNumber,
        RELATIONS[i],
        sex,
        bornOn,
        '汉',
        '初中',
        '已婚',
        below(5) === 0 ? '外出' : '常住',
        phone,
        `桦树村${group}${below(99)}号`,
        ...figures,
        WORK[household % WORK.length],
        '群众',
        '是',
        '是',
        '否',
        below(60) * 500,
        '',
      ].join(',');
    }
  }
}

export const writeRoster = async (path: string, rows: number): Promise<void> => {
  const stream = createWriteStream(path);
  for (const line of rosterLines(rows)) if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'close');
};
