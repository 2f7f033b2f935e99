import { describe, expect, it } from 'vitest';
import { type SignedWords, signedText } from './signed-text.ts';

const signed: SignedWords = {
  title: '合同',
  text: '一、额度。',
  costTable: {
    items: [{ item: '利息', method: '按天', standard: '4.85%', payee: '银行', amountFen: null }],
    contingent: [{ item: '罚息', standard: '7.275%' }],
    annualCostSimplePpm: 49_168,
    annualCostIrrPpm: 50_292,
    example: '借 10,000 元',
  },
};

describe('what a contract’s hash is taken over', () => {
  it('is its title, its text and every figure of its table, in this order', () =>
    expect(signedText(signed)).toBe(
      '合同\n一、额度。\n{"items":[{"item":"利息","method":"按天","standard":"4.85%","payee":"银行","amountFen":null}],' +
        '"contingent":[{"item":"罚息","standard":"7.275%"}],"annualCostSimplePpm":49168,"annualCostIrrPpm":50292,"example":"借 10,000 元"}',
    ));

  it('is the same in whatever order a store gives the members back', () => {
    const { costTable } = signed;
    const stored = {
      example: costTable.example,
      annualCostIrrPpm: costTable.annualCostIrrPpm,
      annualCostSimplePpm: costTable.annualCostSimplePpm,
      contingent: [{ standard: '7.275%', item: '罚息' }],
      items: [{ amountFen: null, payee: '银行', standard: '4.85%', method: '按天', item: '利息' }],
    };
    expect(signedText({ ...signed, costTable: stored })).toBe(signedText(signed));
  });
});
