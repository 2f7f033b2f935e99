import type { Fen } from '../kernel/money.ts';
import { type Cell, cleanCode, saysUnknown } from './text.ts';

/** A figure read from a cell; `missing` is not 0 (huashu.expected.json row 332). */
export type Figure =
  | { readonly kind: 'figure'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'fault'; readonly fault: FigureFault };
export type FigureFault = 'not-a-number' | 'negative' | 'not-whole' | 'too-large';

/** Yuan in one of the unit; a header's `(万元)` says the unit of bare numbers, a cell's own 万 or 元 prevails. */
export type MoneyUnit = 1 | 100 | 1000 | 10_000;

const NONE = new Set(['无', '没有', '零', '〇']);
const MONEY = /^(-?)(\d{1,15})(?:\.(\d{0,30}))?(亿|百万|万|千|百)?$/;
const SCALE: Readonly<Record<string, number>> = { 亿: 8, 百万: 6, 万: 4, 千: 3, 百: 2 };
/** ¥1,000,000,000: no household has that; a column was mistaken for another. */
const MAX_FEN = 100_000_000_000;
const MAX_COUNT = 1000;
const MAX_MU = 1_000_000;

const missing: Figure = { kind: 'missing' };
const fault = (kind: FigureFault): Figure => ({ kind: 'fault', fault: kind });

/** Groups must be groups of three (`1,200`), so that `1,2` is not read as 12. */
const withoutGroups = (text: string): string | null => {
  if (!text.includes(',')) return text;
  return /^-?\d{1,3}(,\d{3})+(\.\d*)?\D*$/.test(text) ? text.replaceAll(',', '') : null;
};

/** Decimal digits shifted left by `places`, rounded half up to a whole number: exact, no binary fraction takes part. */
const shifted = (whole: string, fraction: string, places: number): number => {
  const digits = fraction.padEnd(places + 1, '0');
  const kept = Number(whole + digits.slice(0, places));
  return kept + (digits.charCodeAt(places) >= 53 ? 1 : 0);
};

const plain = (cell: Cell): string => (typeof cell === 'number' && Math.abs(cell) < 1e15 ? decimal(cell) : cleanCode(cell));

/** A spreadsheet's number as a person would write it: 15 digits that count, no exponent (0.1 + 0.2 is 0.3). */
const decimal = (n: number): string => {
  const text = String(Number(n.toPrecision(15)));
  return text.includes('e') ? n.toFixed(12) : text;
};

/** `3.5万`, `1,200`, `¥1200元`, `12000` → fen, exactly; `unit` is the header's. */
export const readMoney = (cell: Cell, unit: MoneyUnit): Figure => {
  if (unit === 1 && typeof cell === 'string' && /^\d{1,8}$/.test(cell)) return { kind: 'figure', value: Number(cell) * 100 };
  const raw = plain(cell);
  if (raw === '' || saysUnknown(raw)) return missing;
  if (NONE.has(raw)) return { kind: 'figure', value: 0 };
  const bracketed = /^\((.+)\)$/.exec(raw);
  const signed = (bracketed ? `-${bracketed[1]}` : raw).replace(/^(-?)(?:¥|￥|RMB|人民币)/i, '$1');
  const inYuan = /(?:元整|元|圆|块)$/.test(signed);
  const text = withoutGroups(signed.replace(/(?:元整|元|圆|块)$/, ''));
  const match = text === null ? null : MONEY.exec(text);
  if (!match) return fault('not-a-number');
  const [, sign, whole = '', fraction = '', suffix] = match;
  const places = 2 + (suffix !== undefined ? (SCALE[suffix] ?? 0) : inYuan ? 0 : Math.log10(unit));
  const fen: Fen = shifted(whole, fraction, Math.round(places));
  if (sign === '-' && fen > 0) return fault('negative');
  return fen > MAX_FEN ? fault('too-large') : { kind: 'figure', value: fen };
};

/** People or things that only come whole: `2`, `2人`, `2.0`; 2.5 is a fault (huashu.expected.json row 406). */
export const readCount = (cell: Cell): Figure => {
  const raw = plain(cell);
  if (raw === '' || saysUnknown(raw)) return missing;
  if (NONE.has(raw)) return { kind: 'figure', value: 0 };
  const match = /^(-?)(\d{1,9})(?:\.(\d+))?(?:人|个|口|名)?$/.exec(raw);
  if (!match) return fault('not-a-number');
  if (Number(match[3] ?? 0) !== 0) return fault('not-whole');
  const value = Number(match[2]);
  if (match[1] === '-' && value > 0) return fault('negative');
  return value > MAX_COUNT ? fault('too-large') : { kind: 'figure', value };
};

/** Land in mu (亩), to 0.01; `perUnit` turns the header's unit into mu (公顷 is 15). */
export const readMu = (cell: Cell, perUnit: number): Figure => {
  const raw = plain(cell);
  if (raw === '' || saysUnknown(raw)) return missing;
  if (NONE.has(raw)) return { kind: 'figure', value: 0 };
  const text = withoutGroups(raw.replace(/亩$/, ''));
  const match = text === null ? null : /^(-?)(\d{1,9})(?:\.(\d{0,30}))?$/.exec(text);
  if (!match) return fault('not-a-number');
  const [, sign, whole = '', fraction = ''] = match;
  const hundredths = shifted(whole, fraction, 2) * perUnit;
  if (sign === '-' && hundredths > 0) return fault('negative');
  return hundredths > MAX_MU * 100 ? fault('too-large') : { kind: 'figure', value: hundredths / 100 };
};
