import { citizenIdCheck } from '@huinong/shared/kernel/citizen-id.ts';

/** A demo person's number: 2299 and a running number, born 1970-01-01 and on. */
export const idOf = (n: number): string => {
  const first17 = `229900${1970 + (n % 30)}0101${(n % 1000).toString().padStart(3, '0')}`;
  // 30 years × 1000 numbers; beyond that the district's last two digits go on.
  const district = (Math.floor(n / 30_000) % 100).toString().padStart(2, '0');
  const seventeen = `2299${district}${first17.slice(6)}`;
  return seventeen + citizenIdCheck(seventeen);
};

export type Row = {
  readonly household: string;
  readonly id: string;
  readonly name?: string;
  readonly relation?: string;
  readonly income?: string;
  readonly phone?: string;
};

export const HEADER = '组别,户号,姓名,身份证号,与户主关系,手机号,劳动力人数,承包地亩数,家庭年收入(元)';

export const line = ({ household, id, name = '王秀英', relation = '户主', income = '60000', phone = '13812345678' }: Row): string =>
  `1组,${household},${name},${id},${relation},${phone},2,12,${income}`;

export const csv = (rows: readonly Row[]): string => `${[HEADER, ...rows.map(line)].join('\n')}\n`;

/** Households of three, numbered from `from`. */
export const village = (households: number, from = 0): Row[] =>
  Array.from({ length: households }, (_, i) => from + i).flatMap((n) =>
    ['户主', '配偶', '子'].map((relation, member) => ({
      household: `H${n.toString().padStart(4, '0')}`,
      id: idOf(n * 3 + member),
      name: `王${'甲乙丙'[member]}`,
      relation,
    })),
  );
