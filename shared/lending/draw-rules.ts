import type { BusinessDate, PlainDate } from '../kernel/date.ts';
import { type Fen, formatYuan } from '../kernel/money.ts';
import { purposeOf } from '../kernel/purpose.ts';
import type { RepaymentMethod } from './credit-line.ts';

/** What a draw is judged on; stored on the drawdown with the outcome, so that it replays. */
export type DrawInputs = {
  readonly on: BusinessDate;
  readonly amountFen: Fen;
  readonly method: RepaymentMethod;
  readonly termMonths: number;
  /** As the villager wrote it; the rules see what it means. */
  readonly purpose: string;
  readonly listColour: 'white' | 'grey' | 'black';
  readonly overdueLoans: number;
  readonly frozen: boolean;
  readonly expiresOn: PlainDate;
  readonly methods: readonly RepaymentMethod[];
  readonly termMonthsMax: number;
  readonly availableFen: Fen;
};

type Input = keyof DrawInputs;
type Operand = { readonly value: string | number | boolean | readonly string[] } | { readonly input: Input };

/** A rule refuses when its comparison holds. */
export type DrawRule = {
  readonly code: string;
  readonly when: Input;
  readonly is: 'equal' | 'above' | 'below' | 'among' | 'notAmong';
  readonly than: Operand;
  /** For the villager; `{availableFen}` and the like stand for an input in yuan or as it is. */
  readonly text: string;
};

export type DrawRuleset = { readonly id: string; readonly rules: readonly DrawRule[] };

/** The first rule set of the stage `draw` (用信模型), judged in lending on what lending holds (handbook sections 2, 3 and 7). */
export const DRAW_1: DrawRuleset = {
  id: 'draw@1',
  rules: [
    { code: 'D01', when: 'listColour', is: 'equal', than: { value: 'black' }, text: '您目前不能用款，请联系您的客户经理' },
    { code: 'D02', when: 'listColour', is: 'equal', than: { value: 'grey' }, text: '这次用款需要客户经理先核实，请联系您的客户经理' },
    { code: 'D03', when: 'overdueLoans', is: 'above', than: { value: 0 }, text: '您有逾期未还的借款，请先还清再用款' },
    { code: 'D04', when: 'frozen', is: 'equal', than: { value: true }, text: '您的额度已暂停使用，请联系您的客户经理' },
    { code: 'D05', when: 'on', is: 'above', than: { input: 'expiresOn' }, text: '您的额度已于 {expiresOn} 到期' },
    { code: 'D06', when: 'methods', is: 'notAmong', than: { input: 'method' }, text: '这个产品不支持所选的还款方式' },
    { code: 'D07', when: 'termMonths', is: 'above', than: { input: 'termMonthsMax' }, text: '借款期限最长 {termMonthsMax} 个月' },
    {
      code: 'D08',
      when: 'purpose',
      is: 'among',
      than: { value: ['housing', 'securities', 'investment', 'lending-on'] },
      text: '借款不能用于购房、炒股、投资或转借他人',
    },
    { code: 'D09', when: 'amountFen', is: 'below', than: { value: 10_000 }, text: '每次最少用 100 元' },
    { code: 'D10', when: 'amountFen', is: 'above', than: { input: 'availableFen' }, text: '还可以用 {availableFen} 元' },
  ],
};

const holds = ({ when, is, than }: DrawRule, inputs: DrawInputs): boolean => {
  const found = inputs[when];
  const bound = 'value' in than ? than.value : inputs[than.input];
  switch (is) {
    case 'equal':
      return found === bound;
    case 'above':
      return found > bound;
    case 'below':
      return found < bound;
    case 'among':
      return (bound as readonly unknown[]).includes(found);
    case 'notAmong':
      return !(found as readonly unknown[]).includes(bound);
  }
};

const shown = (text: string, inputs: DrawInputs): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = inputs[name as Input];
    return name.endsWith('Fen') ? formatYuan(value as Fen, 'whole') : String(value);
  });

export type DrawRefusal = { readonly code: string; readonly text: string };

/** Every rule is evaluated and every reason kept; none means the draw may go on. */
export const judgeDraw = (written: DrawInputs, ruleset: DrawRuleset = DRAW_1): readonly DrawRefusal[] => {
  const inputs = { ...written, purpose: purposeOf(written.purpose) };
  return ruleset.rules.filter((rule) => holds(rule, inputs)).map(({ code, text }) => ({ code, text: shown(text, inputs) }));
};
