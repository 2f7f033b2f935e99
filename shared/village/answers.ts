import { cleanCode, halfWidth } from './text.ts';

const YES = new Set(['是', '有', '√', '✓', '✔', '☑', 'Y', 'YES', 'T', 'TRUE', '1', '对', '已', '已激活', '激活', '已开通', '开通', '开']);
const NO = new Set([
  '否',
  '无',
  '×',
  '✗',
  '✘',
  '☐',
  'X',
  'N',
  'NO',
  'F',
  'FALSE',
  '0',
  '不是',
  '非',
  '没有',
  '未',
  '未激活',
  '未开通',
  '没',
]);

/** 是, √, Y, 1 … and their contraries; undefined when it is neither. */
export const readAnswer = (text: string): boolean | undefined => {
  const word = halfWidth(text).toUpperCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
};

const HERE = /^(常住|常年在家|在家|在村|本村|长住|居住|常年居住|长期居住|是|有人|在)/;
const AWAY = /^(外出|不常住|非常住|不在|长期外出|常年外出|在外|务工|打工|迁出|空挂|人户分离|外地|否|离村|未居住|不居住)/;

/** Whether the person lives in the village, from the words of 居住状态; null when they do not say. */
export const readResident = (text: string): boolean | null => (AWAY.test(text) ? false : HERE.test(text) ? true : null);

const HEAD = new Set(['户主', '本人', '户主本人', '本人户主', '自己', '户主(本人)', '本人(户主)']);

/** 户主 or 本人, also with a code before it (`01户主`); never 户主之妻. */
export const saysHead = (relation: string): boolean => HEAD.has(cleanCode(relation).replace(/^\d{1,2}[-.、:]?/, ''));
