import type { Points } from '../ledger/account.ts';

/** What is known when a redemption is looked at; null: not known, and no rule holds on it. */
export type FraudInputs = {
  /** Of this person in the last hour, with this one. */
  readonly redemptionsInHour: number;
  /** Different merchants in the last hour. */
  readonly merchantsInHour: number;
  /** This merchant's redemptions of the last 30 days, and this person's share of their points. */
  readonly merchantRedemptions: number | null;
  readonly personShareOfMerchantPpm: number | null;
  /** The merchant's refunds over its redemptions in the last 30 days. */
  readonly refundSharePpm: number | null;
  /** The villager belongs to the owner's or the clerk's household. */
  readonly sameHousehold: boolean | null;
  /** Between the phone that showed the code and the counter: a screenshot sent on. */
  readonly distanceMetres: number | null;
  /** The villager is a member of the bank's staff. */
  readonly isStaff: boolean | null;
  readonly points: Points;
  /** A month-end balance over the month's daily average: money put in for one day. */
  readonly monthEndOverAveragePpm: number | null;
};

type FraudInput = keyof FraudInputs;

type FraudTest<Input extends string> = { readonly input: Input; readonly is: 'above' | 'equal'; readonly than: number | boolean };

/** `refuse`: it does not go through; `case`: it does, and somebody looks at it. */
export type FraudRule<Input extends string = FraudInput> = {
  readonly code: string;
  readonly all: readonly FraudTest<Input>[];
  readonly action: 'refuse' | 'case';
  /** For the person who works on the case. */
  readonly text: string;
};

export type FraudRuleset = { readonly id: string; readonly rules: readonly FraudRule[] };

/** The controls of handbook section 8: velocity, shares, families, places, staff, balances put up for a day. */
export const FRAUD_1: FraudRuleset = {
  id: 'fraud@1',
  rules: [
    { code: 'P01', all: [{ input: 'redemptionsInHour', is: 'above', than: 20 }], action: 'refuse', text: '一小时内兑换次数过多' },
    { code: 'P02', all: [{ input: 'redemptionsInHour', is: 'above', than: 6 }], action: 'case', text: '一小时内兑换次数偏多' },
    { code: 'P03', all: [{ input: 'merchantsInHour', is: 'above', than: 4 }], action: 'case', text: '一小时内在多家商户兑换' },
    {
      code: 'P04',
      all: [
        { input: 'personShareOfMerchantPpm', is: 'above', than: 300_000 },
        { input: 'merchantRedemptions', is: 'above', than: 20 },
      ],
      action: 'case',
      text: '一位村民占这家商户兑换的三成以上',
    },
    { code: 'P05', all: [{ input: 'sameHousehold', is: 'equal', than: true }], action: 'case', text: '店主或收银员的家人在自家店里兑换' },
    { code: 'P06', all: [{ input: 'distanceMetres', is: 'above', than: 1_000 }], action: 'case', text: '出示码的手机不在店里，可能是截图' },
    {
      code: 'P07',
      all: [
        { input: 'isStaff', is: 'equal', than: true },
        { input: 'points', is: 'above', than: 5_000 },
      ],
      action: 'case',
      text: '银行员工大额兑换',
    },
    {
      code: 'P08',
      all: [
        { input: 'refundSharePpm', is: 'above', than: 200_000 },
        { input: 'merchantRedemptions', is: 'above', than: 20 },
      ],
      action: 'case',
      text: '这家商户退款偏多',
    },
    {
      code: 'P09',
      all: [{ input: 'monthEndOverAveragePpm', is: 'above', than: 5_000_000 }],
      action: 'case',
      text: '月末余额远高于日均，可能冲存款',
    },
  ],
};

export type FraudFinding = Pick<FraudRule, 'code' | 'action' | 'text'>;

type Inputs<Input extends string> = Readonly<Record<Input, number | boolean | null>>;

const holds = <Input extends string>(inputs: Inputs<Input>, { input, is, than }: FraudTest<Input>): boolean => {
  const found = inputs[input];
  if (found === null) return false;
  return is === 'equal' ? found === than : found > than;
};

/** Every rule that holds, in the order given; what is not known meets none. */
export const judgeRules = <Input extends string>(inputs: Inputs<Input>, rules: readonly FraudRule<Input>[]): readonly FraudFinding[] =>
  rules.filter(({ all }) => all.every((test) => holds(inputs, test))).map(({ code, action, text }) => ({ code, action, text }));

export const judgeFraud = (inputs: FraudInputs, ruleset: FraudRuleset = FRAUD_1): readonly FraudFinding[] =>
  judgeRules(inputs, ruleset.rules);

/** One redemption or refund as the shares are worked out from. */
export type MerchantShare = { readonly personId: string; readonly points: Points; readonly refundedPoints: Points };

const MILLION = 1_000_000;
const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * MILLION) / whole));

/** What the redemptions of a merchant say of one of its customers. */
export const merchantFigures = (
  shares: readonly MerchantShare[],
  personId: string,
): Pick<FraudInputs, 'merchantRedemptions' | 'personShareOfMerchantPpm' | 'refundSharePpm'> => {
  const whole = shares.reduce((sum, { points }) => sum + points, 0);
  const own = shares.filter((share) => share.personId === personId).reduce((sum, { points }) => sum + points, 0);
  const refunded = shares.reduce((sum, { refundedPoints }) => sum + refundedPoints, 0);
  return { merchantRedemptions: shares.length, personShareOfMerchantPpm: shareOf(own, whole), refundSharePpm: shareOf(refunded, whole) };
};
