import type { ManagedBenefit, putBenefitOnSale } from '@huinong/shared/contracts/mall.ts';
import { addDays, isDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { InputOf } from '../platform/api/endpoint';

export type BenefitBody = InputOf<typeof putBenefitOnSale>['body'];
type Kind = BenefitBody['kind'];

export const BENEFIT_KINDS: readonly { readonly value: Kind; readonly word: string; readonly plain: string }[] = [
  { value: 'goods', word: '实物', plain: '到店里拿东西' },
  { value: 'voucher', word: '券', plain: '到店里当面抵用' },
  { value: 'service', word: '服务', plain: '理发、修车、收割这样的' },
];

/** A benefit as it is being typed. */
export type BenefitDraft = {
  readonly kind: Kind;
  readonly title: string;
  readonly words: string;
  readonly price: string;
  /** Pieces; only of a new one. */
  readonly stock: string;
  /** Empty: no limit. */
  readonly perPerson: string;
  readonly saleFrom: string;
  readonly saleTo: string;
  readonly merchantIds: readonly string[];
  /** In yuan. */
  readonly settlement: string;
  readonly pickUpDays: string;
};

const SALE_DAYS = 60;
const PICK_UP_DAYS = 15;

export const newDraft = (on: PlainDate): BenefitDraft => ({
  kind: 'goods',
  title: '',
  words: '',
  price: '',
  stock: '',
  perPerson: '1',
  saleFrom: on,
  saleTo: addDays(on, SALE_DAYS),
  merchantIds: [],
  settlement: '',
  pickUpDays: `${PICK_UP_DAYS}`,
});

export const draftOf = (benefit: ManagedBenefit): BenefitDraft => ({
  kind: benefit.kind,
  title: benefit.title,
  words: benefit.words,
  price: `${benefit.pricePoints}`,
  stock: `${benefit.stock}`,
  perPerson: benefit.perPerson === null ? '' : `${benefit.perPerson}`,
  saleFrom: benefit.saleFrom,
  saleTo: benefit.saleTo,
  merchantIds: benefit.places.map(({ merchantId }) => merchantId),
  settlement: formatYuan(benefit.settlementFen).replaceAll(',', ''),
  pickUpDays: `${benefit.pickUpDays}`,
});

/** A whole number from 1 to the most; null for anything else. */
export const wholeIn = (text: string, most: number): number | null =>
  /^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null;

/** `26`, `26.5` or `26.50` yuan in fen; null for anything else. */
const fenIn = (text: string): number | null => {
  const [, yuan, part = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return yuan === undefined ? null : Number(yuan) * 100 + Number(part.padEnd(2, '0'));
};

/** What was typed as the bank wants it, or the first thing that is wrong with it. */
export const bodyOf = (draft: BenefitDraft): Result<BenefitBody, string> => {
  const { kind, saleFrom, saleTo, merchantIds } = draft;
  const [title, words] = [draft.title.trim(), draft.words.trim()];
  const pricePoints = wholeIn(draft.price, 10_000_000);
  const stock = wholeIn(draft.stock, 1_000_000);
  const perPerson = draft.perPerson === '' ? null : wholeIn(draft.perPerson, 99);
  const settlementFen = fenIn(draft.settlement);
  const pickUpDays = wholeIn(draft.pickUpDays, 90);
  if (title.length < 2) return refuse('名称写 2 到 20 个字');
  if (pricePoints === null) return refuse('要多少积分，写大于 0 的整数');
  if (stock === null) return refuse('有多少件，写大于 0 的整数');
  if (draft.perPerson !== '' && perPerson === null) return refuse('每人最多换几件，写 1 到 99，不限就空着');
  if (!isDate(saleFrom) || !isDate(saleTo)) return refuse('日期写成 2026-12-31 这样');
  if (saleTo < saleFrom) return refuse('结束日期不能早于开始日期');
  if (merchantIds.length === 0) return refuse('至少选一家取货的商户');
  if (settlementFen === null) return refuse('付给商户多少元，写成 26 或 26.50 这样，不付写 0');
  if (pickUpDays === null) return refuse('几天内取，写 1 到 90');
  return ok({
    ...{ kind, title, words, pricePoints, stock, perPerson, saleFrom, saleTo },
    ...{ merchantIds: [...merchantIds], settlementFen, pickUpDays },
  });
};
