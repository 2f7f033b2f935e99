import type { Fen } from '../kernel/money.ts';
import type { LimitTermKey } from './decision.ts';
import type { Facts, HouseholdFacts } from './facts.ts';
import type { GradeData, LimitData } from './ruleset.ts';
import { ppmOf, shareOf } from './share.ts';

/** A household's yearly burden, given or by the rule set's default (decision.md section 1, "Defaults"). */
export type Burden = {
  readonly livingCostFen: (household: HouseholdFacts) => Fen;
  readonly debtServiceFen: (household: HouseholdFacts) => Fen;
};

export const compileBurden = (data: LimitData): Burden => ({
  livingCostFen: ({ livingCostFen, members }) => livingCostFen ?? members * data.livingCostPerMemberFen,
  debtServiceFen: ({ debtServiceFen, debtsFen }) => debtServiceFen ?? (debtsFen === null ? 0 : ppmOf(debtsFen, data.debtServicePpm)),
});

/** What a grade lends on; `multiple` and `cap` are in units of 1/scale. */
export type GradeTerms = { readonly multiple: number; readonly cap: number };

/** A case whose income is known, at a grade that lends. */
export type LimitCase = {
  readonly facts: Facts;
  readonly incomeFen: Fen;
  readonly debtServiceFen: Fen;
  readonly grade: GradeTerms;
  readonly productCap: number;
};

export type Limit = { readonly limitFen: Fen; readonly binding: LimitTermKey };

/** One term of the limit, exact: a whole number of 1/scale fen. */
export type ExactTerm = { readonly key: LimitTermKey; readonly scaled: number };

export type LimitRule = {
  /** Every term is a whole number of 1/scale fen, so that nothing is rounded before the end. */
  readonly scale: number;
  readonly gradeTerms: (credit: NonNullable<GradeData['credit']>) => GradeTerms;
  readonly limitOf: (c: LimitCase) => Limit;
  /** The terms that apply, in the order in which an equal one binds. */
  readonly termsOf: (c: LimitCase) => readonly ExactTerm[];
};

const lowestCommonMultiple = (a: number, b: number): number => {
  let multiple = a;
  while (multiple % b !== 0) multiple += a;
  return multiple;
};

/** decision.md section 3: the least term, less what is already lent unsecured, down to the step. */
export const compileLimit = (data: LimitData, grades: readonly GradeData[], burden: Burden): LimitRule => {
  const multiples = grades.flatMap(({ credit }) => (credit ? [credit.incomeMultiplePpm] : []));
  const shares = [...multiples, data.netAssetsSharePpm, data.appraisalMultiplePpm];
  const scale = shares.map((ppm) => shareOf(ppm).denominator).reduce(lowestCommonMultiple, 1);
  const scaledShare = (ppm: number): number => (ppm * scale) / 1_000_000;
  const netAssetsShare = scaledShare(data.netAssetsSharePpm);
  const appraisalMultiple = scaledShare(data.appraisalMultiplePpm);
  const notAppraisedCap = data.notAppraisedCapFen * scale;
  const onlineConsumptionCap = data.onlineConsumptionCapFen * scale;
  const step = data.stepFen * scale;

  const incomeTerm = ({ facts, incomeFen, debtServiceFen, grade }: LimitCase): number =>
    grade.multiple * (incomeFen - burden.livingCostFen(facts.household) - debtServiceFen);
  const isOnlineConsumption = ({ basis, request }: Facts): boolean => basis === 'ONLINE_MODEL' && request.use === 'consumption';

  return {
    scale,
    gradeTerms: ({ incomeMultiplePpm, capFen }) => ({ multiple: scaledShare(incomeMultiplePpm), cap: capFen * scale }),
    limitOf: (c) => {
      const { household, appraisal, bank } = c.facts;
      let least = incomeTerm(c);
      let binding: LimitTermKey = 'income';
      if (household.assetsFen !== null && household.debtsFen !== null) {
        const assets = netAssetsShare * (household.assetsFen - household.debtsFen);
        if (assets < least) {
          least = assets;
          binding = 'assets';
        }
      }
      if (appraisal.meanLimitFen === null) {
        if (notAppraisedCap < least) {
          least = notAppraisedCap;
          binding = 'not-appraised';
        }
      } else if (appraisalMultiple * appraisal.meanLimitFen < least) {
        least = appraisalMultiple * appraisal.meanLimitFen;
        binding = 'appraisal';
      }
      if (c.grade.cap < least) {
        least = c.grade.cap;
        binding = 'grade';
      }
      if (c.productCap < least) {
        least = c.productCap;
        binding = 'product';
      }
      if (onlineConsumptionCap < least && isOnlineConsumption(c.facts)) {
        least = onlineConsumptionCap;
        binding = 'online-consumption';
      }
      const limitFen = Math.floor((least - (bank.unsecuredExposureFen ?? 0) * scale) / step) * data.stepFen;
      return { limitFen: limitFen < data.leastFen ? 0 : limitFen, binding };
    },
    termsOf: (c) => {
      const { household, appraisal } = c.facts;
      const terms: ExactTerm[] = [{ key: 'income', scaled: incomeTerm(c) }];
      if (household.assetsFen !== null && household.debtsFen !== null) {
        terms.push({ key: 'assets', scaled: netAssetsShare * (household.assetsFen - household.debtsFen) });
      }
      terms.push(
        appraisal.meanLimitFen === null
          ? { key: 'not-appraised', scaled: notAppraisedCap }
          : { key: 'appraisal', scaled: appraisalMultiple * appraisal.meanLimitFen },
        { key: 'grade', scaled: c.grade.cap },
        { key: 'product', scaled: c.productCap },
      );
      if (isOnlineConsumption(c.facts)) terms.push({ key: 'online-consumption', scaled: onlineConsumptionCap });
      return terms;
    },
  };
};
