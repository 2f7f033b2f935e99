import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { dateOf } from '@huinong/shared/kernel/date.ts';
import { demoIdNumber, villagersOfTheDemo } from './cast.ts';

const HEADERS =
  '序号,组别,户号,姓名,身份证号,与户主关系,性别,出生日期,民族,文化程度,婚姻状况,居住状态,手机号,家庭住址,劳动力人数,承包地亩数,家庭年收入(元),家庭总资产(元),家庭总负债(元),主要经营,政治面貌,信用户,社保卡激活,手机银行,存款年日均(元),备注';

type Household = {
  readonly labour: number;
  readonly landMu: number;
  readonly incomeYuan: number | null;
  readonly assetsYuan: number | null;
  readonly debtsYuan: number | null;
  readonly livelihood: string;
  readonly depositYuan: number;
  readonly creditHousehold: boolean;
  readonly away: boolean;
};

type Person = {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly bornOn: PlainDate;
  readonly idNumber: string;
  phone: string;
};

/** Figures of the households in the story, in the cast's order; chosen so that the standard rule set decides as the story says. */
const STORY: readonly Household[] = [
  household(2, 12, 60_000, 280_000, 40_000, '水稻', 6_000, true),
  household(3, 26, 92_000, 420_000, 30_000, '玉米', 12_000, true),
  household(2, 18, 70_000, 260_000, 20_000, '木耳', 8_000, false),
  household(2, 9, 66_000, 240_000, 30_000, '养牛', 5_500, false),
  household(2, 14, 58_000, 180_000, 20_000, '大豆', 5_000, false),
  household(2, 21, 74_000, 290_000, 0, '蔬菜大棚', 9_000, true),
];

function household(
  labour: number,
  landMu: number,
  incomeYuan: number | null,
  assetsYuan: number | null,
  debtsYuan: number | null,
  livelihood: string,
  depositYuan: number,
  creditHousehold: boolean,
  away = false,
): Household {
  return { labour, landMu, incomeYuan, assetsYuan, debtsYuan, livelihood, depositYuan, creditHousehold, away };
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗';
const GIVEN = {
  male: ['国强', '海山', '立新', '永福', '长林', '德才', '志刚', '建民'],
  female: ['春梅', '玉华', '桂兰', '淑珍', '金花', '凤云', '秋菊', '丽娟'],
};
const LIVELIHOODS = ['水稻', '玉米', '大豆', '木耳', '养牛', '小超市', '外出务工', '蔬菜大棚'];
const HOUSEHOLDS = 36;

/** A small fixed generator (mulberry32): the same roster on every machine. */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const rest = (next: () => number, no: number): Household => {
  const below = (n: number) => Math.floor(next() * n);
  const assets = 60_000 + below(40) * 10_000;
  return household(
    below(4),
    below(60),
    // Two households never said what they earn: missing is missing, and is shown as such.
    no % 17 === 0 ? null : 16_000 + below(90) * 1_000,
    assets,
    no % 5 === 0 ? Math.round(assets * 0.7) : below(4) * 10_000,
    LIVELIHOODS[below(LIVELIHOODS.length)] as string,
    below(20) * 1_000,
    next() < 0.4,
    no % 11 === 0,
  );
};

const inhabitant = (
  next: () => number,
  serial: number,
  surname: string,
  born: readonly [number, number],
  sex: 'male' | 'female',
): Person => {
  const bornOn = dateOf(born[0] + Math.floor(next() * (born[1] - born[0])), 1 + Math.floor(next() * 12), 1 + Math.floor(next() * 28));
  return {
    name: surname + (GIVEN[sex][Math.floor(next() * GIVEN[sex].length)] as string),
    sex,
    bornOn,
    idNumber: demoIdNumber('229901', bornOn, serial * 2 + (sex === 'male' ? 1 : 0)),
    phone: `1390000${(2000 + serial).toString()}`,
  };
};

const line = (n: number, householdNo: string, person: Person, relation: string, home: Household, index: number): string => {
  const group = `${1 + (index % 4)}组`;
  const yes = (is: boolean) => (is ? '是' : '否');
  return [
    n,
    group,
    householdNo,
    person.name,
    person.idNumber,
    relation,
    person.sex === 'male' ? '男' : '女',
    person.bornOn,
    '汉',
    '初中',
    relation === '户主' || relation === '配偶' ? '已婚' : '未婚',
    home.away ? '外出' : '常住',
    person.phone,
    `向阳村${group}${index + 1}号`,
    home.labour,
    home.landMu,
    home.incomeYuan ?? '',
    home.assetsYuan ?? '',
    home.debtsYuan ?? '',
    home.livelihood,
    '群众',
    yes(home.creditHousehold && relation === '户主'),
    yes(true),
    yes(index % 2 === 0),
    relation === '户主' ? home.depositYuan : 0,
    '',
  ].join(',');
};

/** 向阳村's roster as a UTF-8 CSV: the demo's people with their families, and their invented neighbours. */
export const xiangyangRoster = (): string => {
  const next = numbers(20_261_122);
  const lines: string[] = [];
  let serial = 100;
  for (let index = 0; index < HOUSEHOLDS; index++) {
    const hero = villagersOfTheDemo[index];
    const home = STORY[index] ?? rest(next, index);
    const surname = hero ? hero.name.slice(0, 1) : (SURNAMES[Math.floor(next() * SURNAMES.length)] as string);
    const householdNo = `X${(index + 1).toString().padStart(4, '0')}`;
    // A few heads are past the age the rule set grants to, so that the lists show every colour.
    const born: readonly [number, number] = index % 9 === 8 ? [1950, 1959] : [1962, 1995];
    const head: Person = hero ?? inhabitant(next, serial++, surname, born, next() < 0.6 ? 'male' : 'female');
    lines.push(line(lines.length + 1, householdNo, head, '户主', home, index));
    const spouseSex = head.sex === 'male' ? 'female' : 'male';
    const spouseSurname = SURNAMES[Math.floor(next() * SURNAMES.length)] as string;
    const spouse = inhabitant(next, serial++, spouseSurname, [1965, 1992], spouseSex);
    lines.push(line(lines.length + 1, householdNo, spouse, '配偶', home, index));
    if (index % 3 !== 2) {
      const sex = next() < 0.5 ? 'male' : 'female';
      const child = inhabitant(next, serial++, surname, [2006, 2020], sex);
      lines.push(line(lines.length + 1, householdNo, { ...child, phone: '' }, sex === 'male' ? '子' : '女', home, index));
    }
  }
  return `\ufeff${[HEADERS, ...lines].join('\r\n')}\r\n`;
};
