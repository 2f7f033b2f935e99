import type { DrawdownRefused, LoanDisbursed } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate, PlainDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { maturityOf } from '@huinong/shared/lending/credit-line.ts';
import { type Loan, openLoan } from '@huinong/shared/lending/loan.ts';
import { disbursementPosting } from '@huinong/shared/lending/postings.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, type Condition, type Write } from '../platform/table.ts';
import { type DrawdownItem, type DrawdownSealed, loanItem, openAt, type RecordItem, sealAt } from './items.ts';
import { drawdownKey, lineKey, loanKey, recordKey } from './keys.ts';
import type { House, LendingDeps, Move } from './ports.ts';

export const isPending = ({ state }: { readonly state: string }): boolean => state === 'processing' || state === 'confirming';

/** The outcome is written once: whoever learns it second finds the draw no longer pending. */
const pending: Condition = {
  expression: '#state IN (:processing, :confirming)',
  names: { '#state': 'state' },
  values: { ':processing': 'processing', ':confirming': 'confirming' },
};
const processing: Condition = { expression: '#state = :processing', names: { '#state': 'state' }, values: { ':processing': 'processing' } };

/** Sends the order that the stored intent names, and stores what the bank says. */
export const sendDrawdown = async (deps: LendingDeps, home: House, drawdown: DrawdownItem, on: BusinessDate): Promise<DrawdownItem> => {
  const { cardId } = openAt<DrawdownSealed>(home.sealer, drawdown);
  const move = await deps.bank.send('disbursements', {
    institution: home.institution,
    requestNo: drawdown.drawdownId,
    cardId,
    amountFen: drawdown.amountFen,
  });
  return settle(deps, home, drawdown, move, on);
};

/** Asks what became of it; a request that never reached the bank is sent again, under its own number. */
export const askDrawdown = async (deps: LendingDeps, home: House, drawdown: DrawdownItem, on: BusinessDate): Promise<DrawdownItem> => {
  if (!isPending(drawdown)) return drawdown;
  const move = await deps.bank.ask('disbursements', drawdown.drawdownId);
  return move.kind === 'notFound' ? sendDrawdown(deps, home, drawdown, on) : settle(deps, home, drawdown, move, on);
};

const settle = async (deps: LendingDeps, home: House, drawdown: DrawdownItem, move: Move, on: BusinessDate): Promise<DrawdownItem> => {
  switch (move.kind) {
    case 'posted':
      return end(home, drawdown, arrivedWrites(deps, home, drawdown, move.postedOn, on));
    case 'refused':
      return end(home, drawdown, refusedWrites(deps, home, drawdown, move, on));
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

const head = (deps: LendingDeps, { institution }: House, on: BusinessDate) => {
  const now = deps.now();
  return { version: 1, factId: newFactId(now), institution, on, at: now.toISOString() };
};

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

const loanOf = ({ drawdownId, lineId, contractId, terms, amountFen, termMonths, method }: DrawdownItem, startsOn: PlainDate): Loan =>
  openLoan(
    {
      loanId: drawdownId,
      drawdownId,
      lineId,
      contractId,
      ...terms,
      amountFen,
      disbursedOn: startsOn,
      termMonths,
      maturesOn: maturityOf(startsOn, termMonths),
    },
    method,
  );

const arrivedWrites = (deps: LendingDeps, home: House, drawdown: DrawdownItem, posted: PlainDate | null, on: BusinessDate): Ending => {
  const { drawdownId, personId, amountFen } = drawdown;
  const { cardId, cardTail } = openAt<DrawdownSealed>(home.sealer, drawdown);
  const loan = loanOf(drawdown, disbursedOn(posted, drawdown.requestedOn, on));
  const key = loanKey(personId, loan.loanId);
  const stored = { ...key, ...loan, personId, version: 1, sealed: sealAt(home.sealer, key, { cardId, cardTail }) };
  const fact: LoanDisbursed = {
    type: 'lending.loanDisbursed',
    ...head(deps, home, on),
    body: {
      loanId: loan.loanId,
      drawdownId,
      lineId: loan.lineId,
      personId,
      householdId: loan.householdId,
      village: loan.village,
      product: loan.product,
      amountFen,
      entries: disbursementPosting(amountFen),
    },
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
      { kind: 'put', item: loanItem(stored, loan, loan.disbursedOn, 1), condition: absent },
      { kind: 'update', key: lineKey(personId), add: { heldFen: -amountFen, principalFen: amountFen, version: 1 } },
      { kind: 'put', item: record },
      factWrite(fact),
    ],
  };
};
