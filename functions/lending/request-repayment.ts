import * as contract from '@huinong/shared/contracts/lending.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Keep } from '@huinong/shared/lending/account/purpose.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import type { Card } from '../platform/core-bank.ts';
import { newFactId } from '../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import type { Condition, Write } from '../platform/table.ts';
import { byDay } from './happen.ts';
import type { LoanItem } from './items.ts';
import { loanKey, personKey, worldKey } from './keys.ts';
import { ownCard } from './list-cards.ts';
import type { LendingDeps } from './ports.ts';
import { quoteFor, type RepaymentKind } from './quotes.ts';
import { amountChanged, loanNotFound, repaymentInProgress, repaymentRefused } from './refusals.ts';
import { intentWrites, repaymentOf } from './repayment-intent.ts';
import { sendRepayment } from './settle-repayment.ts';
import { type RepaymentView, repaymentView } from './views.ts';
import { worldOf } from './world.ts';

type Body = {
  readonly kind: RepaymentKind;
  readonly amountFen: Fen;
  /** What a part keeps; the number of instalments unless the villager chose. */
  readonly keep?: Keep | undefined;
  readonly cardId: string;
  readonly channel: string;
};
type Asked = Sending & { readonly loanId: string; readonly body: Body };

const attempt =
  (deps: LendingDeps) =>
  async (sending: Asked): Promise<Result<RepaymentView, Refusal>> => {
    const { personId, institution } = sending.principal;
    const home = await deps.house(institution);
    const operation = contract.requestRepayment.name;
    const own = [loanKey(personId, sending.loanId), personKey(personId)];
    const keys = [receiptKey({ ...sending, operation }), businessDateKey, worldKey, ...own];
    let card: Card | null = null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [receipt, date, worldRead, found, person] = await home.table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt);
      if (known) return replay<RepaymentView>(known, sending);
      if (!found) return refuse(loanNotFound);
      const loan = found as LoanItem;
      if (loan.pendingRepaymentId !== null) return refuse(repaymentInProgress);
      const moment = byDay(businessDateOf(date), worldOf(worldRead));
      const { kind, amountFen, keep, cardId } = sending.body;
      const quoted = quoteFor(loan.account, { kind, amountFen, keep: keep ?? 'term' }, moment.on, moment.world);
      if (!quoted.ok) return refuse(repaymentRefused(quoted.error));
      if (quoted.value.amountFen !== amountFen) return refuse(amountChanged(quoted.value.amountFen));
      if (!card) {
        const held = await ownCard(deps, home, person, cardId);
        if (!held.ok) return held;
        card = held.value;
      }
      const repaymentId = newFactId(sending.at);
      const payment = { cardId, cardTail: card.tail };
      const repayment = repaymentOf(home, loan, quoted.value, kind, repaymentId, sending.at.toISOString(), payment);
      const reply = repaymentView(repayment);
      const writes = [awaits(loan, repaymentId), ...intentWrites(home, repayment, moment.on)];
      const outcome = await writeOnce(home.table, contextOf(sending, operation, moment.on), writes, { status: 202, body: reply });
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done')
        return ok(repaymentView(await sendRepayment(deps, home, repayment, awaiting(loan, repaymentId), moment)));
      await shortPause(attempt);
    }
    return refuse(changedMeanwhile);
  };

/** Quotes the repayment anew, stores the intent with its receipt, then debits the card through the core bank. */
export const requestRepayment = answeredOnce(contract.requestRepayment.name, attempt);

/** A loan takes one repayment at a time: the figures of the next depend on this one's outcome. */
const untouched = (version: number): Condition => ({
  expression: '#version = :version AND pendingRepaymentId = :none',
  names: { '#version': 'version' },
  values: { ':version': version, ':none': null },
});

const awaits = ({ personId, loanId, version }: LoanItem, repaymentId: string): Write => ({
  kind: 'update',
  key: loanKey(personId, loanId),
  set: { pendingRepaymentId: repaymentId },
  add: { version: 1 },
  condition: untouched(version),
});

/** The loan as the intent left it. */
const awaiting = (loan: LoanItem, repaymentId: string): LoanItem => ({
  ...loan,
  pendingRepaymentId: repaymentId,
  version: loan.version + 1,
});
