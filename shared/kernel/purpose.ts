/** What a villager writes as the purpose → the value that the decision's R09 and the draw's D08 know; anything else stays as written. */
const MEANINGS: readonly { readonly value: string; readonly words: RegExp }[] = [
  { value: 'housing', words: /买房|购房|买楼|首付|房贷/ },
  { value: 'securities', words: /炒股|股票|证券|基金|期货|彩票/ },
  { value: 'investment', words: /^投资$|投资理财|理财|炒币|虚拟币/ },
  { value: 'lending-on', words: /转借|转贷|放贷|借给/ },
];

/** The purpose as a fact (decision.md, "Facts": free text, four values of which matter). */
export const purposeOf = (written: string): string => MEANINGS.find(({ words }) => words.test(written))?.value ?? written;
