import type { InstalmentLoan, Row } from '@huinong/shared/lending/schedule/case.ts';
import { dueDates } from '@huinong/shared/lending/schedule/due-dates.ts';
import { Decimal } from 'decimal.js';

const MONTHS = 12;
const PPM = 1_000_000;

/** 等额本息 of whole months written with decimal.js with its defaults (20 digits, half up), whole fen by `toDecimalPlaces(0)`. */
export const decimalRows = ({ principalFen, rateAnnualPpm, disbursedOn, instalments, every, firstDueOn }: InstalmentLoan): Row[] => {
  const rate = new Decimal(rateAnnualPpm).div(PPM * MONTHS);
  const growth = rate.plus(1).pow(instalments);
  const level = new Decimal(principalFen).times(rate).times(growth).div(growth.minus(1)).toDecimalPlaces(0);
  let balance = new Decimal(principalFen);
  return dueDates(disbursedOn, every, instalments, firstDueOn).map((dueOn, i) => {
    const interest = balance.times(rate).toDecimalPlaces(0);
    const principal = i === instalments - 1 ? balance : Decimal.min(level.minus(interest), balance);
    balance = balance.minus(principal);
    return {
      n: i + 1,
      dueOn,
      principalFen: principal.toNumber(),
      interestFen: interest.toNumber(),
      balanceFen: balance.toNumber(),
    };
  });
};
