import type { DrawdownRefused, LoanDisbursed } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate, PlainDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { disbursement } from '@huinong/shared/lending/account/disbursement.ts';
import type { Disbursed } from '@huinong/shared/lending/account/events.ts';
import { replay } from '@huinong/shared/lending/account/evolve.ts';
import { postingsOf } from '@huinong/shared/lending/ledger/event-postings.ts';
import { termsOfProduct } from '@huinong/shared/lending/product-terms.ts';
import { repricingFrom } from '@huinong/shared/lending/rates/repricing.ts';
import type { Move } from '../platform/core-bank.ts';
import { factWrite } from '../platform/facts.ts';
import { absent, type Condition, type Write } from '../platform/table.ts';
import { byDay, eventWrites, head, type Moment, namedBy, stored } from './happen.ts';
import { type DrawdownItem, type DrawdownSealed, type LoanItem, openAt, type RecordItem, sealAt } from './items.ts';
import { drawdownKey, lineKey, loanKey, recordKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { readWorld } from './world.ts';

export const isPending = ({ state }: { readonly state: string }): boolean => state === 'processing' || state === 'confirming';

/** The outcome is written once: whoever learns it second finds the draw no longer pending. */
const pending: Condition = {
  expression: '#state IN (:processing, :confirming)',
  names: { '#state': 'state' },
  values: { ':processing': 'processing', ':confirming': 'confirming' },
};
const processing: Condition = { expression: '#state = :processing', names: { '#state': 'state' }, values: { ':processing': 'processing' } };

/** Sends the order that the stored intent names, and stores what the bank says. */
export const sendDrawdown = async (deps: LendingDeps, home: House, drawdown: DrawdownItem, moment: Moment): Promise<DrawdownItem> => {
  const { cardId } = openAt<DrawdownSealed>(home.sealer, drawdown);
  const move = await deps.bank.send('disbursements', {
    institution: home.institution,
    requestNo: drawdown.drawdownId,
    cardId,
    amountFen: drawdown.amountFen,
  });
  return settle(deps, home, drawdown, move, moment);
};

/** Asks what became of it; a request that never reached the bank is sent again, under its own number. */
export const askDrawdown = async (deps: LendingDeps, home: House, drawdown: DrawdownItem, on: BusinessDate): Promise<DrawdownItem> => {
  if (!isPending(drawdown)) return drawdown;
  const [move, world] = await Promise.all([deps.bank.ask('disbursements', drawdown.drawdownId), readWorld(home)]);
  const moment = byDay(on, world);
  return move.kind === 'notFound' ? sendDrawdown(deps, home, drawdown, moment) : settle(deps, home, drawdown, move, moment);
};

const settle = async (deps: LendingDeps, home: House, drawdown: DrawdownItem, move: Move, moment: Moment): Promise<DrawdownItem> => {
  switch (move.kind) {
    case 'posted':
      return end(home, drawdown, arrivedWrites(deps, home, drawdown, move.postedOn, moment));
    case 'refused':
      return end(home, drawdown, refusedWrites(deps, home, drawdown, move, moment.on));
    case 'unknown': {
      if (drawdown.state === 'confirming') return drawdown;
      const confirming: DrawdownItem = { ...drawdown, state: 'confirming' };
      const write: Write = { kind: 'update', key: keyOf(drawdown), set: { state: 'confirming' }, condition: processing };
      return end(home, drawdown, { after: confirming, writes: [write] });
    }
  }
};

type Ending = { readonly after: DrawdownItem; readonly writes: readonly Write[] };

const end = async ({ table }: House, drawdown: DrawdownItem, { after, writes }: Ending): Promise<DrawdownItem> => {
  const outcome = await table.write(writes);
  if (outcome === 'done') return after;
  const stands = await table.get(keyOf(drawdown), { consistent: true });
  assert(stands, 'a drawdown is never deleted');
  return stands as DrawdownItem;
};

const keyOf = ({ personId, drawdownId }: DrawdownItem) => drawdownKey(personId, drawdownId);

const ended = (drawdown: DrawdownItem, change: Partial<DrawdownItem>): Write => ({
  kind: 'update',
  key: keyOf(drawdown),
  set: change,
  remove: ['gsi1pk', 'gsi1sk'],
  condition: pending,
});

const refusedWrites = (
  deps: LendingDeps,
  home: House,
  drawdown: DrawdownItem,
  { code, message }: { readonly code: string; readonly message: string },
  on: BusinessDate,
): Ending => {
  const { drawdownId, lineId, personId, amountFen } = drawdown;
  const fact: DrawdownRefused = {
    type: 'lending.drawdownRefused',
    ...head(deps, home, on),
    body: { drawdownId, lineId, personId, amountFen, code },
  };
  const change = { state: 'refused' as const, refusal: { code, text: message }, endedAt: fact.at };
  return {
    after: { ...drawdown, ...change },
    writes: [
      ended(drawdown, change),
      { kind: 'update', key: lineKey(personId), add: { heldFen: -amountFen, version: 1 } },
      factWrite(fact),
    ],
  };
};

/** The bank's posting day, when it lies between the request and today; else the day of the request. */
const disbursedOn = (posted: PlainDate | null, requestedOn: PlainDate, on: BusinessDate): PlainDate =>
  posted !== null && posted >= requestedOn && posted <= on ? posted : requestedOn;

const disbursedBy = ({ drawdownId, terms, amountFen, termMonths, method }: DrawdownItem, on: PlainDate, { world }: Moment): Disbursed => {
  const { product, productVersion, rateAnnualPpm } = terms;
  const productTerms = termsOfProduct(product, productVersion);
  const repricing = repricingFrom(productTerms.repricing, rateAnnualPpm, on, world.publications);
  const draw = { loanId: drawdownId, product, amountFen, ratePpm: rateAnnualPpm, disbursedOn: on, termMonths, method };
  return disbursement({ ...draw, repricing, firstDueOn: null, productTerms });
};

const loanOf = (home: House, drawdown: DrawdownItem, event: Disbursed): LoanItem => {
  const { drawdownId, lineId, contractId, personId, terms, method } = drawdown;
  const { cardId, cardTail } = openAt<DrawdownSealed>(home.sealer, drawdown);
  const { householdId, village, product, productName } = terms;
  const key = loanKey(personId, drawdownId);
  return {
    ...key,
    ...{ loanId: drawdownId, drawdownId, lineId, contractId, personId, householdId, village, product, productName, method },
    account: replay([event]),
    seq: 1,
    version: 1,
    pendingRepaymentId: null,
    debitedOn: null,
    reclassifiedOn: null,
    alerted: null,
    sealed: sealAt(home.sealer, key, { cardId, cardTail }),
  };
};

const arrivedWrites = (deps: LendingDeps, home: House, drawdown: DrawdownItem, posted: PlainDate | null, moment: Moment): Ending => {
  const { drawdownId, personId, amountFen } = drawdown;
  const { on } = moment;
  const event = disbursedBy(drawdown, disbursedOn(posted, drawdown.requestedOn, on), moment);
  const loan = loanOf(home, drawdown, event);
  const fact: LoanDisbursed = {
    type: 'lending.loanDisbursed',
    ...head(deps, home, on),
    body: { ...namedBy(loan), drawdownId, lineId: loan.lineId, amountFen, entries: postingsOf(event) },
  };
  const record: RecordItem = {
    ...recordKey(personId, fact.at, drawdownId),
    recordId: drawdownId,
    kind: 'drawn',
    at: fact.at,
    on,
    amountFen,
    title: `${loan.productName}用款到账`,
    ref: loan.loanId,
  };
  const change = { state: 'arrived' as const, loanId: loan.loanId, endedAt: fact.at };
  return {
    after: { ...drawdown, ...change },
    writes: [
      ended(drawdown, change),
      { kind: 'put', item: stored(loan, moment), condition: absent },
      ...eventWrites(deps, loan, [event], moment),
      { kind: 'update', key: lineKey(personId), add: { heldFen: -amountFen, principalFen: amountFen, version: 1 } },
      { kind: 'put', item: record },
      factWrite(fact),
    ],
  };
};
