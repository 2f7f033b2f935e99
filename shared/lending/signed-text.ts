import type { CostTable } from './cost-table.ts';

export type SignedWords = { readonly title: string; readonly text: string; readonly costTable: CostTable };

/**
 * What a contract's hash is taken over: its title, its text and its cost table, the table's members always in this order,
 * whichever order a store gives them back in.
 */
export const signedText = ({ title, text, costTable }: SignedWords): string => {
  const { items, contingent, annualCostSimplePpm, annualCostIrrPpm, example } = costTable;
  const table: CostTable = {
    items: items.map(({ item, method, standard, payee, amountFen }) => ({ item, method, standard, payee, amountFen })),
    contingent: contingent.map(({ item, standard }) => ({ item, standard })),
    annualCostSimplePpm,
    annualCostIrrPpm,
    example,
  };
  return `${title}\n${text}\n${JSON.stringify(table)}`;
};
