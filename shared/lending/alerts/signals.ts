import type { BusinessDate, PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { type WorkingCalendar, workingDaysAfter } from '../calendar/working-calendar.ts';

/** What is known of a borrower on a date; amounts in fen. */
export type RiskFacts = {
  readonly judgmentDefaulter: boolean;
  readonly blackListed: boolean;
  readonly died: boolean;
  readonly idLost: boolean;
  readonly fundsToSecurities: boolean;
  readonly fundsToProperty: boolean;
  /** Used for something else than the contract says, neither securities nor property. */
  readonly fundsElsewhere: boolean;
  /** The worst of the borrower's own loans. */
  readonly daysPastDue: number;
  readonly newLenders60Days: number;
  readonly deposits30DaysAgoFen: Fen;
  readonly depositsNowFen: Fen;
  readonly callsUnanswered: number;
  readonly householdMemberOverdue: boolean;
  readonly villageDisaster: boolean;
  readonly villagePriceShock: boolean;
  /** Null: has none. */
  readonly cardIdleDays: number | null;
  readonly merchantIdleDays: number | null;
};

export type Colour = 'red' | 'orange' | 'yellow';

type Rule = { readonly code: string; readonly colour: Colour; readonly when: (facts: RiskFacts) => boolean; readonly text: string };

const fellBy70Percent = ({ deposits30DaysAgoFen: before, depositsNowFen: now }: RiskFacts): boolean =>
  before > 0 && (before - now) * 10 >= before * 7;

const idle = (days: number | null): boolean => days !== null && days >= 90;

/** The code of the red signal over the borrower's own arrears, which a payment can end. */
export const ARREARS_SIGNAL = 'S06';

/** 预警信号 (handbook section 6, ours); the text is for the manager. */
export const SIGNAL_RULES: readonly Rule[] = [
  { code: 'S01', colour: 'red', when: (facts) => facts.judgmentDefaulter, text: '被列为失信被执行人' },
  { code: 'S02', colour: 'red', when: (facts) => facts.blackListed, text: '进入黑名单' },
  { code: 'S03', colour: 'red', when: (facts) => facts.died, text: '借款人去世' },
  { code: 'S04', colour: 'red', when: (facts) => facts.idLost, text: '身份证挂失' },
  { code: 'S05', colour: 'red', when: (facts) => facts.fundsToSecurities || facts.fundsToProperty, text: '贷款资金流入股市或楼市' },
  { code: ARREARS_SIGNAL, colour: 'red', when: (facts) => facts.daysPastDue > 7, text: '本人贷款逾期超过 7 天' },
  { code: 'S11', colour: 'orange', when: (facts) => facts.newLenders60Days >= 2, text: '60 天内新增 2 家及以上贷款机构' },
  { code: 'S12', colour: 'orange', when: fellBy70Percent, text: '存款 30 天内下降 70% 以上' },
  { code: 'S13', colour: 'orange', when: (facts) => facts.callsUnanswered >= 3, text: '电话连续 3 次打不通' },
  { code: 'S14', colour: 'orange', when: (facts) => facts.householdMemberOverdue, text: '同户家人贷款逾期' },
  { code: 'S15', colour: 'orange', when: (facts) => facts.fundsElsewhere, text: '贷款没有按约定用途使用' },
  { code: 'S21', colour: 'yellow', when: (facts) => facts.villageDisaster, text: '所在村受灾' },
  { code: 'S22', colour: 'yellow', when: (facts) => facts.villagePriceShock, text: '所在村主要农产品价格大跌' },
  { code: 'S23', colour: 'yellow', when: (facts) => idle(facts.cardIdleDays), text: '银行卡 90 天没有交易' },
  { code: 'S24', colour: 'yellow', when: (facts) => idle(facts.merchantIdleDays), text: '商户收款 90 天没有交易' },
];

/** Working days within which the owner answers: a red one freezes at once and is answered the next day (ours). */
const ANSWER_DAYS: Readonly<Record<Colour, number>> = { red: 1, orange: 3, yellow: 10 };

export type Signal = { readonly code: string; readonly colour: Colour; readonly text: string; readonly answerBy: PlainDate };

/** What a person may see and report; arrears only the loan's own account tells. */
export const MANUAL_SIGNALS: readonly string[] = SIGNAL_RULES.map(({ code }) => code).filter((code) => code !== ARREARS_SIGNAL);

const signalBy = ({ code, colour, text }: Rule, on: BusinessDate, calendar: WorkingCalendar): Signal => ({
  code,
  colour,
  text,
  answerBy: workingDaysAfter(calendar, on, ANSWER_DAYS[colour]),
});

/** A signal that a person or a record reports on a business date; null for one that only the books tell, or that there is not. */
export const reportedSignal = (code: string, on: BusinessDate, calendar: WorkingCalendar): Signal | null => {
  const rule = SIGNAL_RULES.find((one) => one.code === code);
  return rule && MANUAL_SIGNALS.includes(code) ? signalBy(rule, on, calendar) : null;
};

/** Every signal that the facts of a business date give, red first, each with the day by which it must be answered. */
export const signalsOf = (facts: RiskFacts, on: BusinessDate, calendar: WorkingCalendar): Signal[] =>
  SIGNAL_RULES.filter(({ when }) => when(facts)).map((rule) => signalBy(rule, on, calendar));
