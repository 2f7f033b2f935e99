import * as contract from '@huinong/shared/contracts/lending.ts';
import type { RepaymentRequested } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type Quote, quoteRepayment, type RepaymentKind } from '@huinong/shared/lending/repayment.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, notFound, type Refusal } from '../platform/refusal.ts';
import { absent, type Condition, type Write } from '../platform/table.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from './command.ts';
import { type LoanItem, type PaymentCard, type RepaymentItem, sealAt } from './items.ts';
import { loanKey, pendingIndexKeys, personKey, repaymentKey } from './keys.ts';
import { ownCard } from './list-cards.ts';
import type { Card, House, LendingDeps } from './ports.ts';
import { amountChanged, repaymentInProgress, repaymentRefused } from './refusals.ts';
import { sendRepayment } from './settle-repayment.ts';
import { type RepaymentView, repaymentView } from './views.ts';

type Body = { readonly kind: RepaymentKind; readonly amountFen: Fen; readonly cardId: string; readonly channel: string };
type Asked = Sending & { readonly loanId: string; readonly body: Body };

/** Quotes the repayment anew, stores the intent with its receipt, then debits the card through the core bank. */
export const requestRepayment =
  (deps: LendingDeps) =>
  async (sending: Asked): Promise<Result<RepaymentView, Refusal>> => {
    const { personId, institution } = sending.principal;
    const home = await deps.house(institution);
    const operation = contract.requestRepayment.name;
    const keys = [receiptKey({ ...sending, operation }), businessDateKey, loanKey(personId, sending.loanId), personKey(personId)];
    let card: Card | null = null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [receipt, date, found, person] = await home.table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt);
      if (known) return replay<RepaymentView>(known, sending);
      if (!found) return refuse(notFound('没有找到这笔借款'));
      const loan = found as LoanItem;
      if (loan.pendingRepaymentId !== null) return refuse(repaymentInProgress);
      const on = businessDateOf(date);
      const { kind, amountFen, cardId } = sending.body;
      const quoted = quoteRepayment(loan, kind, amountFen, on);
      if (!quoted.ok) return refuse(repaymentRefused(quoted.error));
      if (quoted.value.amountFen !== amountFen) return refuse(amountChanged(quoted.value.amountFen));
      if (!card) {
        const own = await ownCard(deps, home, person, cardId);
        if (!own.ok) return own;
        card = own.value;
      }
      const repaymentId = newFactId(sending.at);
      const payment = { cardId, cardTail: card.tail };
      const repayment = repaymentOf(home, loan, quoted.value, kind, repaymentId, sending.at.toISOString(), payment);
      const reply = repaymentView(repayment);
      const writes = repaymentIntent(home, repayment, loan, on);
      const outcome = await writeOnce(home.table, contextOf(sending, operation, on), writes, { status: 202, body: reply });
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done') return ok(repaymentView(await sendRepayment(deps, home, repayment, awaiting(loan, repaymentId), on)));
      await shortPause(attempt);
    }
    return refuse(changedMeanwhile);
  };

export const repaymentOf = (
  { sealer }: House,
  loan: LoanItem,
  quote: Quote,
  kind: RepaymentItem['kind'],
  repaymentId: string,
  at: string,
  card: PaymentCard,
): RepaymentItem & { readonly gsi1pk: string; readonly gsi1sk: string } => {
  const key = repaymentKey(loan.personId, repaymentId);
  return {
    ...key,
    ...pendingIndexKeys(repaymentId, at),
    repaymentId,
    loanId: loan.loanId,
    personId: loan.personId,
    kind,
    amountFen: quote.amountFen,
    principalFen: quote.principalFen,
    interestFen: quote.interestFen,
    requestedOn: quote.on,
    state: 'processing',
    refusal: null,
    principalAfterFen: null,
    acceptedAt: at,
    endedAt: null,
    sealed: sealAt(sealer, key, card),
  };
};

/** A loan takes one repayment at a time: the figures of the next depend on this one's outcome. */
const untouched = (version: number): Condition => ({
  expression: '#version = :version AND pendingRepaymentId = :none',
  names: { '#version': 'version' },
  values: { ':version': version, ':none': null },
});

export const repaymentIntent = ({ institution }: House, repayment: RepaymentItem, loan: LoanItem, on: BusinessDate): Write[] => {
  const { repaymentId, loanId, personId, amountFen, kind, acceptedAt } = repayment;
  const fact: RepaymentRequested = {
    type: 'lending.repaymentRequested',
    version: 1,
    factId: newFactId(new Date(acceptedAt)),
    institution,
    on,
    at: acceptedAt,
    body: { repaymentId, loanId, personId, amountFen, kind },
  };
  return [
    {
      kind: 'update',
      key: loanKey(personId, loanId),
      set: { pendingRepaymentId: repaymentId },
      add: { version: 1 },
      condition: untouched(loan.version),
    },
    { kind: 'put', item: repayment, condition: absent },
    factWrite(fact),
  ];
};

/** The loan as the intent left it. */
export const awaiting = (loan: LoanItem, repaymentId: string): LoanItem => ({
  ...loan,
  pendingRepaymentId: repaymentId,
  version: loan.version + 1,
});
