import type { Decision, LimitTermKey, Outcome } from '@huinong/shared/credit/decision.ts';
import type { Facts } from '@huinong/shared/credit/facts.ts';

/**
 * decision.md as one would write it for this one rule set and no other: every figure in place, no data, no tables.
 * It shares no code with shared/credit, so that it can judge it: both for its results and for its speed.
 */
const number = (text: string, from: number, to: number): number => {
  let n = 0;
  for (let i = from; i < to; i++) n = n * 10 + text.charCodeAt(i) - 48;
  return n;
};

const lastDay = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

type Day = { readonly year: number; readonly month: number; readonly day: number };
const dayOf = (text: string): Day => ({ year: number(text, 0, 4), month: number(text, 5, 7), day: number(text, 8, 10) });
const later = (from: Day, months: number): Day => {
  let { year, month } = from;
  month += months;
  while (month > 12) {
    month -= 12;
    year += 1;
  }
  const last = lastDay(year, month);
  return { year, month, day: Math.min(from.day, last) };
};
const age = (born: Day, on: Day): number => {
  const years = on.year - born.year;
  return on.month < born.month || (on.month === born.month && on.day < born.day) ? years - 1 : years;
};
const isAfter = (a: Day, b: Day): boolean => {
  if (a.year !== b.year) return a.year > b.year;
  return a.month !== b.month ? a.month > b.month : a.day > b.day;
};

type Product = { spread: number; floor: number; cap: number; limit: number; term: number };
const productOf = (code: string): Product => {
  switch (code) {
    case 'jinong-kuaidai':
      return { spread: 200, floor: 150, cap: 350, limit: 100_000_00, term: 36 };
    case 'tianshi-dai':
      return { spread: 100, floor: 60, cap: 160, limit: 200_000_00, term: 36 };
    case 'gongxin-dai':
    case 'yuanding-dai':
      return { spread: 90, floor: 50, cap: 150, limit: 200_000_00, term: 36 };
    case 'jinling-dai':
      return { spread: 120, floor: 80, cap: 200, limit: 200_000_00, term: 36 };
    case 'xinyi-dai':
      return { spread: 160, floor: 100, cap: 260, limit: 300_000_00, term: 12 };
    case 'jiwei-kuaidai':
      return { spread: 180, floor: 120, cap: 300, limit: 500_000_00, term: 36 };
    case 'bianmin-kuaidai':
      return { spread: 260, floor: 200, cap: 400, limit: 50_000_00, term: 36 };
    default:
      throw new Error(`no product ${code}`);
  }
};

export const decideByHand = (facts: Facts): Decision => {
  const { person, household, appraisal, bank, bureau, lists, village, tags, request } = facts;
  const product = productOf(facts.product);
  if (request.termMonths > product.term || facts.on < '2025-05-20') throw new Error('not decidable');

  // Rules, in the order of their codes.
  const reasons: string[] = [];
  const explain: string[] = [];
  let refused = false;
  const refuse = (code: string): void => {
    refused = true;
    reasons.push(code);
    if (explain.length < 4) explain.push(code);
  };
  if (lists.grey.length > 0) reasons.push('G01');
  const on = dayOf(facts.on);
  const born = dayOf(person.bornOn);
  const years = age(born, on);
  if (years < 18 || years > 70) refuse('R01');
  else if (years > 65 || age(born, later(on, request.termMonths)) > 65) reasons.push('R01G');
  if (person.idValidUntil === null || (person.idValidUntil !== 'long-term' && person.idValidUntil < facts.on)) refuse('R02');
  if (person.identityVerified !== true) refuse('R03');
  if (lists.black || lists.judgmentDefaulter) refuse('R04');
  if (bureau === null) reasons.push('R05U');
  else if (bureau.currentOverdue || bureau.consecutiveOverdueMax24m >= 3 || bureau.overdueMonths24m >= 6) refuse('R05');
  if (person.inServedArea !== true) refuse('R06');
  else if (person.residentSinceOn === null) reasons.push('R06U');
  else if (isAfter(later(dayOf(person.residentSinceOn), 12), on)) refuse('R06');
  if (household.otherBorrower) refuse('R07');
  if (person.publicPayroll && (facts.product === 'jinong-kuaidai' || facts.product === 'bianmin-kuaidai')) refuse('R08');
  else if (person.bankStaffOrKin) reasons.push('R08K');
  const { purpose } = request;
  if (purpose === 'housing' || purpose === 'securities' || purpose === 'investment' || purpose === 'lending-on') refuse('R09');
  if (bureau !== null && (bureau.queries3m > 6 || bureau.otherUnsecuredLenders > 3)) refuse('R10');
  const living = household.livingCostFen ?? household.members * 6_000_00;
  const service = household.debtServiceFen ?? (household.debtsFen === null ? 0 : Math.floor((household.debtsFen * 12 + 50) / 100));
  const income = household.incomeFen;
  if (income !== null && service * 2 > income) refuse('R11');

  // Score.
  const { labour: hands, landMu: land, assetsFen: assets, debtsFen: debts } = household;
  const labour = hands === null ? 0 : hands < 1 ? -30 : hands < 2 ? 0 : hands < 3 ? 12 : 18;
  const landMu = land === null ? 0 : land < 5 ? 0 : land < 20 ? 6 : land < 50 ? 12 : 16;
  const earning = income === null ? 0 : income < 20_000_00 ? -20 : income < 40_000_00 ? 0 : income < 80_000_00 ? 14 : 22;
  let netAssets = 0;
  let debtRatio = 0;
  if (assets !== null && debts !== null) {
    const net = assets - debts;
    netAssets = net < 50_000_00 ? -8 : net < 200_000_00 ? 4 : 12;
    if (debts === 0) debtRatio = 12;
    else debtRatio = debts * 5 < assets ? 12 : debts * 5 < assets * 2 ? 4 : debts * 5 < assets * 3 ? -12 : -40;
  }
  let integrity = 0;
  if (appraisal.integrity === 'very-good') integrity = 24;
  else if (appraisal.integrity === 'good') integrity = 12;
  else if (appraisal.integrity === 'fair') integrity = -10;
  else if (appraisal.integrity === 'poor') integrity = -60;
  const balance = bank.depositDailyAverageFen;
  const deposit = balance === null ? 0 : balance === 0 ? -6 : balance < 5_000_00 ? 0 : balance < 30_000_00 ? 10 : 18;
  const channels = (bank.socialCardActive ? 4 : 0) + (bank.mobileBankActive ? 4 : 0);
  let repaymentHistory = 0;
  if (bank.repaymentHistory === 'clean-12m') repaymentHistory = 16;
  else if (bank.repaymentHistory === 'clean-36m') repaymentHistory = 26;
  else if (bank.repaymentHistory === 'overdue-30') repaymentHistory = -60;
  const months = bank.merchantActiveMonths;
  const merchantActiveMonths = months === null || months < 3 ? 0 : months < 9 ? 4 : 8;
  const tagged =
    (tags.includes('credit-household') ? 10 : 0) +
    (tags.includes('model-worker') || tags.includes('veteran') ? 4 : 0) -
    (tags.includes('unstable-work') ? 10 : 0);
  const score =
    560 +
    labour +
    landMu +
    earning +
    netAssets +
    debtRatio +
    integrity +
    deposit +
    channels +
    repaymentHistory +
    merchantActiveMonths +
    tagged;

  let grade = 'D';
  let multiple10 = 0;
  let gradeCap = 0;
  let gradeSpread = 0;
  if (score >= 720) {
    grade = 'AAA';
    multiple10 = 15;
    gradeCap = 200_000_00;
  } else if (score >= 690) {
    grade = 'AA';
    multiple10 = 12;
    gradeCap = 150_000_00;
    gradeSpread = 25;
  } else if (score >= 660) {
    grade = 'A';
    multiple10 = 8;
    gradeCap = 100_000_00;
    gradeSpread = 50;
  } else if (score >= 630) {
    grade = 'BBB';
    multiple10 = 7;
    gradeCap = 60_000_00;
    gradeSpread = 100;
  } else if (score >= 600) {
    grade = 'BB';
    multiple10 = 5;
    gradeCap = 40_000_00;
    gradeSpread = 160;
  } else if (score >= 570) {
    grade = 'B';
    multiple10 = 3;
    gradeCap = 20_000_00;
    gradeSpread = 240;
  } else if (score >= 540) grade = 'CCC';
  else if (score >= 510) grade = 'CC';
  else if (score >= 480) grade = 'C';

  // Limit in tenths of a fen, where every multiple is whole.
  let outcome: Outcome = 'refused';
  let limitFen = 0;
  let binding: LimitTermKey | null = null;
  let priced = false;
  if (!refused) {
    if (multiple10 === 0) reasons.push('S00');
    else if (income === null) {
      reasons.push('L01');
      reasons.sort();
      outcome = 'review';
      priced = true;
    } else {
      let least = multiple10 * (income - living - service);
      let term: LimitTermKey = 'income';
      if (assets !== null && debts !== null && 3 * (assets - debts) < least) {
        least = 3 * (assets - debts);
        term = 'assets';
      }
      const appraised = appraisal.meanLimitFen === null ? 30_000_00 * 10 : appraisal.meanLimitFen * 12;
      if (appraised < least) {
        least = appraised;
        term = appraisal.meanLimitFen === null ? 'not-appraised' : 'appraisal';
      }
      if (gradeCap * 10 < least) {
        least = gradeCap * 10;
        term = 'grade';
      }
      if (product.limit * 10 < least) {
        least = product.limit * 10;
        term = 'product';
      }
      if (facts.basis === 'ONLINE_MODEL' && request.use === 'consumption' && 200_000_00 * 10 < least) {
        least = 200_000_00 * 10;
        term = 'online-consumption';
      }
      const whole = Math.floor((least - 10 * (bank.unsecuredExposureFen ?? 0)) / 1_000_00_0) * 1_000_00;
      if (whole < 3_000_00) {
        reasons.push('L00');
        reasons.sort();
      } else {
        outcome = reasons.length > 0 ? 'review' : 'approved';
        limitFen = whole;
        binding = term;
        priced = true;
      }
    }
  }

  let rateAnnualPpm: number | null = null;
  if (priced) {
    let discount = balance !== null && balance >= 5_000_00 ? 20 : 0;
    if (bank.socialCardActive) discount += 10;
    if (village.creditVillage) discount += 20;
    if (village.integrityPoints !== null) discount += Math.floor(village.integrityPoints / 100) * 10;
    if (discount > 60) discount = 60;
    let over = product.spread + gradeSpread - discount;
    if (over < product.floor) over = product.floor;
    if (over > product.cap) over = product.cap;
    rateAnnualPpm = 30_000 + over * 100;
  }

  // What fell furthest short, the first of equals first.
  const names = [
    'labour',
    'landMu',
    'income',
    'netAssets',
    'debtRatio',
    'integrity',
    'deposit',
    'channels',
    'repaymentHistory',
    'merchantActiveMonths',
  ];
  const short = [
    18 - labour,
    16 - landMu,
    22 - earning,
    12 - netAssets,
    12 - debtRatio,
    24 - integrity,
    18 - deposit,
    8 - channels,
    26 - repaymentHistory,
    8 - merchantActiveMonths,
  ];
  while (explain.length < 4) {
    let worst = 0;
    for (let i = 1; i < 10; i++) if ((short[i] as number) > (short[worst] as number)) worst = i;
    if ((short[worst] as number) <= 0) break;
    explain.push(names[worst] as string);
    short[worst] = 0;
  }

  return {
    id: facts.id,
    outcome,
    reasons,
    score,
    points: {
      labour,
      landMu,
      income: earning,
      netAssets,
      debtRatio,
      integrity,
      deposit,
      channels,
      repaymentHistory,
      merchantActiveMonths,
      tags: tagged,
    },
    grade,
    limitFen,
    binding,
    rateAnnualPpm,
    explain,
    ruleset: 'household@1',
  };
};
