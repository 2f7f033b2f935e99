import type { ProfileTest, Segment } from './segment.ts';
import type { ProfileValues } from './values.ts';

/** A figure by its name and unit; a yes or no by the words for either. */
const NAMES: Readonly<Record<keyof ProfileValues, { readonly name: string; readonly unit?: string; readonly no?: string }>> = {
  village: { name: '村' },
  creditHousehold: { name: '是信用户', no: '不是信用户' },
  socialCard: { name: '社保卡已激活', no: '社保卡没有激活' },
  mobileBank: { name: '开了手机银行', no: '没有开手机银行' },
  hasLine: { name: '有额度', no: '没有额度' },
  openLoans: { name: '在还的借款', unit: ' 笔' },
  earnedPoints: { name: '一共挣的积分', unit: ' 分' },
  spentPoints: { name: '一共用的积分', unit: ' 分' },
  redemptions: { name: '在店里用积分', unit: ' 次' },
  daysSinceRedeemed: { name: '离上次用积分', unit: ' 天' },
  endingPoints: { name: '快到期的积分', unit: ' 分' },
  endsInDays: { name: '离积分到期', unit: ' 天' },
};

const COMPARED = { equal: ' ', atLeast: '至少 ', atMost: '不超过 ', among: '是 ' } as const;

const testWords = ({ value, is, than }: ProfileTest): string => {
  const { name, unit = '', no = `不是${name}` } = NAMES[value];
  if (typeof than === 'boolean') return than ? name : no;
  return `${name}${COMPARED[is]}${typeof than === 'object' ? than.join('、') : than}${unit}`;
};

/** A segment's conditions, each in words. */
export const segmentWords = ({ when }: Pick<Segment, 'when'>): readonly string[] => when.map(testWords);
