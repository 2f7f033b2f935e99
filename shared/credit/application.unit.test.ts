import { describe, expect, it } from 'vitest';
import { type ApplicationCase, applicationFacts, decideApplication, grantExpiry, hasOtherBorrower } from './application.ts';
import { type LiveConsents, liveConsents, missingConsents } from './consents.ts';
import { dayCode, monthsLater, yearsBetween } from './day-code.ts';
import { isAboveShare, isBelowShare, ppmOf, shareOf } from './share.ts';
import { standardDecider } from './standard.ts';
import { plainFacts } from './testing/facts.ts';

const ON = '2026-11-22';
const consent = (purpose: string, more: object = {}) => ({ purpose, version: 1, live: true, expiresOn: null, ...more });
const both = [consent('credit-inquiry', { version: 3 }), consent('automated-decision', { expiresOn: ON })];
const proof = (): LiveConsents => {
  const consents = liveConsents(both, ON);
  if (!consents.ok) throw new Error('both are live');
  return consents.value;
};

describe('the consents of a decision', () => {
  it('are both needed, live, and within their days', () => {
    expect(proof()).toMatchObject({ inquiry: { purpose: 'credit-inquiry', version: 3 }, decision: { purpose: 'automated-decision' } });
    expect(liveConsents(both, '2026-11-23')).toEqual({ ok: false, error: ['automated-decision'] });
    expect(liveConsents([consent('credit-inquiry', { live: false }), both[1] as (typeof both)[number]], ON)).toEqual({
      ok: false,
      error: ['credit-inquiry'],
    });
    expect(missingConsents([consent('privacy'), consent('credit-report')], ON)).toEqual(['credit-inquiry', 'automated-decision']);
    expect(missingConsents(both, ON)).toEqual([]);
  });

  it('cannot be made up by a caller', () => {
    // @ts-expect-error: a proof is made by looking at the consents only.
    const forged: LiveConsents = { inquiry: { purpose: 'credit-inquiry', version: 1, expiresOn: null }, decision: proof().decision };
    expect(forged).toBeDefined();
  });
});

const applied = (more: Partial<ApplicationCase> = {}): ApplicationCase => ({
  on: ON,
  applicant: {
    personId: 'P1',
    bornOn: '1985-03-02',
    idValidUntil: 'long-term',
    residentSinceOn: '2010-01-01',
    resident: true,
    figures: { creditHousehold: true, socialCardActive: true, mobileBankActive: null, depositDailyAverageFen: 600_000 },
  },
  household: { householdId: 'H1', members: 4, figures: { labour: 2, landMu: 12, incomeFen: 6_000_000, assetsFen: null, debtsFen: null } },
  grant: null,
  bureau: plainFacts.bureau,
  application: { applicationId: 'A1', product: 'jinong-kuaidai', termMonths: 24, purpose: '买化肥', use: 'production' },
  ...more,
});

describe('the facts of an application', () => {
  it('are what identity, roster and bureau told; the rest is missing', () => {
    expect(applicationFacts(applied())).toEqual({
      id: 'A1',
      on: ON,
      product: 'jinong-kuaidai',
      basis: 'ONLINE_MODEL',
      person: {
        bornOn: '1985-03-02',
        idValidUntil: 'long-term',
        identityVerified: true,
        publicPayroll: null,
        bankStaffOrKin: null,
        inServedArea: true,
        residentSinceOn: '2010-01-01',
      },
      household: {
        members: 4,
        labour: 2,
        landMu: 12,
        incomeFen: 6_000_000,
        livingCostFen: null,
        debtServiceFen: null,
        assetsFen: null,
        debtsFen: null,
        otherBorrower: false,
      },
      appraisal: { integrity: null, meanLimitFen: null },
      bank: {
        depositDailyAverageFen: 600_000,
        socialCardActive: true,
        mobileBankActive: null,
        repaymentHistory: null,
        merchantActiveMonths: null,
        unsecuredExposureFen: 0,
      },
      bureau: plainFacts.bureau,
      lists: { black: null, judgmentDefaulter: null, grey: [] },
      village: { creditVillage: null, integrityPoints: null },
      tags: ['credit-household'],
      request: { termMonths: 24, purpose: '买化肥', use: 'production' },
    });
  });

  it('know another borrower of the household, until that grant’s last day is over', () => {
    const grant = { grantId: 'G1', personId: 'P2', expiresOn: ON };
    expect(hasOtherBorrower(grant, 'P1', ON)).toBe(true);
    expect(hasOtherBorrower(grant, 'P2', ON)).toBe(false);
    expect(hasOtherBorrower(grant, 'P1', '2026-11-23')).toBe(false);
    expect(hasOtherBorrower(null, 'P1', ON)).toBe(false);
    expect(applicationFacts(applied({ grant })).household.otherBorrower).toBe(true);
  });

  it('put somebody who is away on the grey list', () => {
    const { applicant } = applied();
    expect(applicationFacts(applied({ applicant: { ...applicant, resident: false } })).lists.grey).toEqual(['long-absence']);
  });

  it('read what the villager wrote as a purpose that the rules know', () => {
    const { application } = applied();
    expect(applicationFacts(applied({ application: { ...application, purpose: '在县城买房' } })).request.purpose).toBe('housing');
  });
});

describe('the decision on an application', () => {
  const decide = (more: Partial<ApplicationCase> = {}) => decideApplication(proof(), standardDecider(), applicationFacts(applied(more)));

  it('carries the terms of a grant for 36 months when it is approved', () => {
    expect(decide()).toMatchObject({
      ok: true,
      value: {
        decision: { outcome: 'approved', limitFen: 1_800_000 },
        grantTerms: {
          product: 'jinong-kuaidai',
          productName: '吉农快贷',
          productVersion: 1,
          limitFen: 1_800_000,
          termMonthsMax: 36,
          methods: ['revolving', 'equal-instalment'],
          use: 'production',
          basis: 'ONLINE_MODEL',
          grantedOn: ON,
          expiresOn: '2029-11-21',
        },
      },
    });
  });

  it('carries none when it is refused, waits for a person, or cannot be made', () => {
    expect(decide({ bureau: null })).toMatchObject({ ok: true, value: { decision: { outcome: 'review' }, grantTerms: null } });
    expect(decide({ grant: { grantId: 'G', personId: 'P2', expiresOn: ON } })).toMatchObject({
      ok: true,
      value: { decision: { outcome: 'refused' }, grantTerms: null },
    });
    expect(decide({ on: '2025-01-01' })).toMatchObject({ ok: false, error: { field: 'on' } });
  });

  it.each([
    ['2026-11-22', '2029-11-21'],
    ['2026-03-01', '2029-02-28'],
    ['2028-02-29', '2031-02-27'],
    ['2026-01-01', '2028-12-31'],
  ])('granted on %s ends on %s', (on, ends) => expect(grantExpiry(on)).toBe(ends));
});

describe('days and shares as the decider counts them', () => {
  it('read a date as one number', () => expect(dayCode('2026-11-22')).toBe(20_261_122));

  it.each([
    [20_260_131, 1, 20_260_228],
    [20_280_131, 1, 20_280_229],
    [20_260_831, 1, 20_260_930],
    [20_261_130, 3, 20_270_228],
    [20_261_231, 12, 20_271_231],
    [20_280_229, 12, 20_290_228],
    [20_261_222, 36, 20_291_222],
    [20_260_129, 1, 20_260_228],
  ])('%d and %d months are %d', (day, months, later) => expect(monthsLater(day, months)).toBe(later));

  it('count a year when it is full', () => {
    expect(yearsBetween(20_000_229, 20_180_228)).toBe(17);
    expect(yearsBetween(20_000_229, 20_180_301)).toBe(18);
    expect(yearsBetween(20_270_101, 20_261_122)).toBe(-1);
  });

  it('compare shares exactly, however great the amounts', () => {
    const half = shareOf(500_000);
    expect(half).toEqual({ numerator: 1, denominator: 2 });
    const most = Number.MAX_SAFE_INTEGER;
    expect(isBelowShare(4_503_599_627_370_495, most, half)).toBe(true);
    expect(isAboveShare(4_503_599_627_370_495, most, half)).toBe(false);
    expect(isBelowShare(4_503_599_627_370_496, most, half)).toBe(false);
    expect(isAboveShare(4_503_599_627_370_496, most, half)).toBe(true);
    const third = shareOf(333_333);
    expect(isBelowShare(333_333, 1_000_000, third)).toBe(false);
    expect(isAboveShare(333_333, 1_000_000, third)).toBe(false);
    expect(isBelowShare(most, most, third)).toBe(false);
    expect(isAboveShare(most, most, third)).toBe(true);
    // Three thirds of 2⁵³ + 1 beside two of 2⁵²: one apart, where numbers have no room for one.
    expect(isAboveShare(3_002_399_751_580_331, 4_503_599_627_370_496, { numerator: 2, denominator: 3 })).toBe(true);
    expect(isBelowShare(3_002_399_751_580_331, 4_503_599_627_370_496, { numerator: 2, denominator: 3 })).toBe(false);
    expect(isBelowShare(4_503_599_627_370_496, 3_002_399_751_580_331, { numerator: 3, denominator: 2 })).toBe(true);
    expect(isAboveShare(4_503_599_627_370_496, 3_002_399_751_580_331, { numerator: 3, denominator: 2 })).toBe(false);
  });

  it.each([
    [4, 120_000, 0],
    [5, 120_000, 1],
    [1_000_000, 120_000, 120_000],
    [12_345_678, 120_000, 1_481_481],
    [Number.MAX_SAFE_INTEGER, 120_000, 1_080_863_910_568_919],
  ])('%d at %d ppm is %d, half up', (amountFen, ppm, part) => expect(ppmOf(amountFen, ppm)).toBe(part));
});
