/** What farmers borrow for, in their words; the last words of each are the bank's split of production and consumption. */
export type Purpose = { readonly word: string; readonly use: 'production' | 'consumption' };

export const PURPOSES = [
  { word: '买化肥种子', use: 'production' },
  { word: '买农药农膜', use: 'production' },
  { word: '买牲口饲料', use: 'production' },
  { word: '买修农机', use: 'production' },
  { word: '承包土地', use: 'production' },
  { word: '做小买卖', use: 'production' },
  { word: '看病', use: 'consumption' },
  { word: '孩子上学', use: 'consumption' },
  { word: '修房子', use: 'consumption' },
] as const satisfies readonly Purpose[];

export const purposeOf = (word: string): Purpose => PURPOSES.find((each) => each.word === word) ?? PURPOSES[0];
