import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contractText } from './contract-template.ts';
import { costTableOf } from './cost-table.ts';
import { availableFen, type CreditLine, decideSigning, type Offer, termMonthsMaxOf } from './credit-line.ts';
import { DRAW_1, type DrawInputs, judgeDraw } from './draw-rules.ts';

const offer: Offer = {
  grantId: 'G1',
  householdId: 'H1',
  village: '220182105205',
  decisionId: 'X1',
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  productVersion: 1,
  limitFen: 5_000_000,
  rateAnnualPpm: 48_500,
  termMonthsMax: 36,
  methods: ['revolving', 'equal-instalment'],
  use: 'production',
  basis: 'ONLINE_MODEL',
  expiresOn: '2029-11-22',
};
const sign = { offer, line: null, listColour: 'white', lineId: 'N1', contractId: 'C1', on: '2026-11-22' } as const;
const opened = (): CreditLine => {
  const line = decideSigning(sign);
  if (!line.ok) throw new Error(line.error.kind);
  return line.value;
};

describe('signing', () => {
  it('opens a line with the offer’s limit, all of it free', () => {
    expect(opened()).toMatchObject({ lineId: 'N1', contractId: 'C1', limitFen: 5_000_000, heldFen: 0, principalFen: 0, frozen: null });
    expect(availableFen(opened())).toBe(5_000_000);
    expect(availableFen({ limitFen: 10_000, heldFen: 3_000, principalFen: 2_000 })).toBe(5_000);
  });
  it('renews the line of a newer grant and keeps what is owed and held', () => {
    const line = { ...opened(), heldFen: 100_000, principalFen: 3_000_000 };
    const renewed = decideSigning({
      ...sign,
      offer: { ...offer, grantId: 'G2', limitFen: 2_000_000 },
      line,
      lineId: 'N2',
      contractId: 'C2',
    });
    expect(renewed).toMatchObject({
      ok: true,
      value: { lineId: 'N1', contractId: 'C2', grantId: 'G2', heldFen: 100_000, principalFen: 3_000_000 },
    });
    expect(renewed.ok && availableFen(renewed.value)).toBe(0);
  });
  it('refuses an expired offer, a second signature and a blacklisted borrower', () => {
    expect(decideSigning({ ...sign, on: '2029-11-23' })).toEqual({ ok: false, error: { kind: 'offerExpired', expiredOn: '2029-11-22' } });
    expect(decideSigning({ ...sign, on: '2029-11-22' }).ok).toBe(true);
    expect(decideSigning({ ...sign, line: opened() })).toEqual({ ok: false, error: { kind: 'alreadySigned' } });
    expect(decideSigning({ ...sign, listColour: 'black' })).toEqual({ ok: false, error: { kind: 'listedBlack' } });
    expect(decideSigning({ ...sign, listColour: 'grey' }).ok).toBe(true);
  });
});

describe('the longest term of a draw', () => {
  const consumption: Offer = { ...offer, use: 'consumption' };
  it('is a year for online consumption repaid in one sum, and the product’s for everything else', () => {
    for (const method of ['revolving', 'interest-only', 'bullet'] as const) expect(termMonthsMaxOf(consumption, method)).toBe(12);
    expect(termMonthsMaxOf({ ...consumption, termMonthsMax: 6 }, 'revolving')).toBe(6);
    expect(termMonthsMaxOf(consumption, 'equal-instalment')).toBe(36);
    expect(termMonthsMaxOf({ ...consumption, basis: 'OFFLINE_CORE' }, 'revolving')).toBe(36);
    expect(termMonthsMaxOf(offer, 'revolving')).toBe(36);
  });
});

const draw: DrawInputs = {
  on: '2026-11-22',
  amountFen: 1_000_000,
  method: 'revolving',
  termMonths: 12,
  purpose: '买种子化肥',
  listColour: 'white',
  overdueLoans: 0,
  frozen: false,
  expiresOn: '2029-11-22',
  methods: ['revolving', 'equal-instalment'],
  termMonthsMax: 36,
  availableFen: 1_000_000,
};

describe('draw@1', () => {
  it('lets through a draw at every bound', () => {
    expect(judgeDraw(draw)).toEqual([]);
    expect(judgeDraw({ ...draw, on: '2029-11-22', amountFen: 10_000, termMonths: 36 })).toEqual([]);
  });
  it.each<[string, Partial<DrawInputs>, string]>([
    ['D01', { listColour: 'black' }, '您目前不能用款，请联系您的客户经理'],
    ['D02', { listColour: 'grey' }, '这次用款需要客户经理先核实，请联系您的客户经理'],
    ['D03', { overdueLoans: 1 }, '您有逾期未还的借款，请先还清再用款'],
    ['D04', { frozen: true }, '您的额度已暂停使用，请联系您的客户经理'],
    ['D05', { on: '2029-11-23' }, '您的额度已于 2029-11-22 到期'],
    ['D06', { methods: ['equal-instalment'] }, '这个产品不支持所选的还款方式'],
    ['D07', { termMonths: 37 }, '借款期限最长 36 个月'],
    ['D08', { purpose: '购房' }, '借款不能用于购房、炒股、投资或转借他人'],
    ['D08', { purpose: '给儿子在县城买房' }, '借款不能用于购房、炒股、投资或转借他人'],
    ['D08', { purpose: '炒股' }, '借款不能用于购房、炒股、投资或转借他人'],
    ['D08', { purpose: '投资' }, '借款不能用于购房、炒股、投资或转借他人'],
    ['D08', { purpose: '转借他人' }, '借款不能用于购房、炒股、投资或转借他人'],
    ['D09', { amountFen: 9_999 }, '每次最少用 100 元'],
    ['D10', { amountFen: 1_000_001 }, '还可以用 10,000 元'],
  ])('refuses by %s', (code, change, text) => expect(judgeDraw({ ...draw, ...change })).toEqual([{ code, text }]));
  it('keeps every reason, in the order of the rules', () =>
    expect(judgeDraw({ ...draw, listColour: 'black', frozen: true, amountFen: 2_000_000 }).map((one) => one.code)).toEqual([
      'D01',
      'D04',
      'D10',
    ]));
  it('is data: another rule set judges by its own rules', () => {
    const strict = { id: 'draw@test', rules: [{ code: 'T1', when: 'amountFen', is: 'above', than: { value: 1 }, text: '太多' }] } as const;
    expect(judgeDraw(draw, strict)).toEqual([{ code: 'T1', text: '太多' }]);
    expect(DRAW_1.id).toBe('draw@1');
  });
});

describe('what is read before signing', () => {
  const costTable = () => costTableOf(offer, '榆树农商银行', '2026-11-22');
  it('shows the dearest yearly cost of the methods offered', () => {
    expect(costTable().annualCostSimplePpm).toBeGreaterThan(48_500);
    expect(costTableOf({ ...offer, methods: ['equal-instalment'] }, 'x', '2026-11-22')).toMatchObject({
      annualCostSimplePpm: 48_500,
      annualCostIrrPpm: 49_593,
    });
  });
  it('says what a late payment costs, and gives an example of each method', () => {
    expect(costTable().contingent[0]?.standard).toContain('7.275%');
    expect(costTable().example).toContain('等额本息：每月还 855.39 元，利息共 264.65 元');
    expect(costTable().example).toContain('随借随还、按月付息：到期还本');
  });
  it('is the table of the notice, item by item: what is charged, how, by whom, and what is not', () =>
    expect(costTable()).toEqual({
      items: [
        { item: '利息', method: '按实际用款金额和天数计收', standard: '年利率 4.85%（单利）', payee: '榆树农商银行', amountFen: null },
        { item: '手续费、服务费', method: '不收取', standard: '0 元', payee: '榆树农商银行', amountFen: 0 },
        { item: '担保费、保险费', method: '不收取', standard: '0 元', payee: '榆树农商银行', amountFen: 0 },
        { item: '提前还款费用', method: '不收取', standard: '0 元', payee: '榆树农商银行', amountFen: 0 },
      ],
      contingent: [
        { item: '逾期罚息', standard: '未按时归还的本金，按年利率 7.275% 按天计收' },
        { item: '逾期复利', standard: '未按时支付的利息，按罚息利率按天计收；罚息不再计复利' },
      ],
      annualCostSimplePpm: 49_168,
      annualCostIrrPpm: 50_292,
      example:
        '借 10,000 元、12 个月，随借随还、按月付息：到期还本，利息共 491.72 元；借 10,000 元、12 个月，等额本息：每月还 855.39 元，利息共 264.65 元',
    }));
  it.each([
    // 833.33 and 40.42 in the first month; Σ of twelve falling months.
    ['equal-principal', '等额本金：第一个月还 873.75 元，以后逐月减少，利息共 262.71 元'],
    ['interest-only', '按月付息：到期还本，利息共 491.72 元'],
    // 365 days of 360.
    ['bullet', '到期一并付息：到期还本，利息共 491.74 元'],
  ] as const)('says of %s what it costs on ¥10,000', (method, words) => {
    expect(costTableOf({ ...offer, methods: [method] }, 'x', '2026-11-22').example).toBe(`借 10,000 元、12 个月，${words}`);
  });
  it('counts interest that waits for the end as cheaper a year than interest paid each month', () => {
    const yearly = (method: Offer['methods'][number]) => costTableOf({ ...offer, methods: [method] }, 'x', '2026-11-22').annualCostIrrPpm;
    // 491.74 on 10,000.00 after a year is 4.9174 %, compounded or not.
    expect(yearly('bullet')).toBe(49_174);
    expect(yearly('interest-only')).toBe(50_292);
    expect(Math.abs(yearly('equal-principal') - yearly('equal-instalment'))).toBeLessThanOrEqual(10);
  });
  it('shows the same cost in whatever order the methods stand, and a shorter example for a shorter product', () => {
    const reversed = costTableOf({ ...offer, methods: ['equal-instalment', 'revolving'] }, 'x', '2026-11-22');
    expect(reversed).toMatchObject({ annualCostSimplePpm: 49_168, annualCostIrrPpm: 50_292 });
    expect(costTableOf({ ...offer, termMonthsMax: 6, methods: ['revolving'] }, 'x', '2026-11-22').example).toBe(
      '借 10,000 元、6 个月，随借随还、按月付息：到期还本，利息共 243.84 元',
    );
  });
  it('is the contract of its template, to the letter', () => {
    const parties = { lender: '榆树农商银行', borrowerName: '张三', borrowerIdNumber: '229901198503021234' };
    const contract = contractText(offer, parties, costTable(), '2026-11-22');
    const wording = readFileSync(new URL('./cases/credit-line-contract@2.txt', import.meta.url), 'utf8');
    expect(contract).toEqual({ template: 'credit-line-contract@2', title: '吉农快贷授信额度借款合同', text: wording.trimEnd() });
    const other = contractText({ ...offer, use: 'consumption' }, parties, costTable(), '2026-11-22').text;
    expect(other).toContain('二、用途。借款用于日常消费，不得');
  });
  it('puts every figure of the offer into the contract, and only a masked number', () => {
    const { text, template } = contractText(
      offer,
      { lender: '榆树农商银行', borrowerName: '张三', borrowerIdNumber: '229901198503021234' },
      costTable(),
      '2026-11-22',
    );
    for (const part of ['50,000 元', '伍万元整', '4.85%', '2029-11-22', '36 个月', '榆树农商银行', '张三', '229901********1234', template])
      expect(text).toContain(part);
    expect(text).not.toContain('229901198503021234');
    expect(text).toContain('最长 36 个月。可选：随借随还：按实际用款天数计息');
  });
  it('leaves the choice of what a part paid early keeps to the borrower, where there are instalments', () => {
    const parties = { lender: '榆树农商银行', borrowerName: '张三', borrowerIdNumber: '229901198503021234' };
    const clauseSix = (methods: Offer['methods']) =>
      contractText({ ...offer, methods }, parties, costTable(), '2026-11-22')
        .text.split('\n\n')
        .find((clause) => clause.startsWith('六、'));
    expect(clauseSix(['equal-instalment'])).toContain('由借款人选择期数不变、每期少还，或者每期还款额不变、期数减少，没有选择的期数不变');
    expect(clauseSix(['equal-principal'])).toContain('或者每期本金不变、期数减少');
    expect(clauseSix(['bullet', 'interest-only'])).toBe(
      '六、提前还款。可随时提前还款，不收取任何费用，利息计至还款当日。部分提前还款的，利随本清的到期日不变；按月付息到期还本的到期日不变。',
    );
  });
  it('says how each method is repaid', () => {
    const parties = { lender: '榆树农商银行', borrowerName: '张三', borrowerIdNumber: '229901198503021234' };
    const { text } = contractText(
      { ...offer, methods: ['equal-principal', 'interest-only', 'bullet'] },
      parties,
      costTable(),
      '2026-11-22',
    );
    expect(text).toContain(
      '可选：等额本金：每月归还相同的本金，利息随本金减少，每月按借款日对应日还款，当月没有该日的为当月最后一天；' +
        '按月付息到期还本：按实际用款天数计息，每月 20 日结息、21 日付息，到期归还本金；' +
        '利随本清：按实际用款天数计息，归还本金时一并付息，到期结清。',
    );
  });
  it('says in the contract where one method may not run as long', () => {
    const parties = { lender: '榆树农商银行', borrowerName: '张三', borrowerIdNumber: '229901198503021234' };
    const { text } = contractText({ ...offer, use: 'consumption' }, parties, costTable(), '2026-11-22');
    expect(text).toContain('每笔借款最长 36 个月，其中随借随还最长 12 个月。可选：');
  });
});
