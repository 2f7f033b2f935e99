import * as contract from '@huinong/shared/contracts/lending.ts';
import type { DrawdownRequested } from '@huinong/shared/facts/lending.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { availableFen, type RepaymentMethod, termMonthsMaxOf } from '@huinong/shared/lending/credit-line.ts';
import { DRAW_1, type DrawInputs, judgeDraw } from '@huinong/shared/lending/draw-rules.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import type { Card } from '../platform/core-bank.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, notFound, type Refusal } from '../platform/refusal.ts';
import { absent, versionIs, type Write } from '../platform/table.ts';
import { byDay } from './happen.ts';
import { type DrawdownItem, type LineItem, type ListItem, sealAt } from './items.ts';
import { drawdownKey, lineKey, listKey, pendingIndexKeys, personKey, worldKey } from './keys.ts';
import { ownCard } from './list-cards.ts';
import type { House, LendingDeps } from './ports.ts';
import { drawRefused } from './refusals.ts';
import { sendDrawdown } from './settle-drawdown.ts';
import { drawdownView, frozenOf } from './views.ts';
import { worldOf } from './world.ts';

type Body = {
  readonly lineId: string;
  readonly amountFen: Fen;
  readonly method: RepaymentMethod;
  readonly termMonths: number;
  readonly purpose: string;
  readonly cardId: string;
  readonly channel: string;
};

const attempt =
  (deps: LendingDeps) =>
  async (sending: Sending & { readonly body: Body }): Promise<Result<contract.Drawdown, Refusal>> => {
    const { personId, institution } = sending.principal;
    const home = await deps.house(institution);
    const { table, sealer } = home;
    const operation = contract.requestDrawdown.name;
    const own = [lineKey(personId), listKey(personId), personKey(personId)];
    const keys = [receiptKey({ ...sending, operation }), businessDateKey, worldKey, ...own];
    let card: Card | null = null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [receipt, date, world, lineRead, listed, person] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<contract.Drawdown>(known, sending);
      const line = lineRead as LineItem | undefined;
      if (line?.lineId !== sending.body.lineId) return refuse(notFound('没有找到这份额度'));
      const on = businessDateOf(date);
      const inputs = inputsOf(sending.body, line, listed as ListItem | undefined, on);
      const refusals = judgeDraw(inputs, DRAW_1);
      if (!card && refusals.length === 0) {
        const found = await ownCard(deps, home, person, sending.body.cardId);
        if (!found.ok) return found;
        card = found.value;
      }
      const drawdown = drawdownOf(home, sending, line, inputs, refusals, card, deps.now());
      if (refusals.length > 0) {
        await table.write([{ kind: 'put', item: drawdown }]);
        return refuse(drawRefused(refusals));
      }
      const sealed = { cardId: sending.body.cardId, cardTail: card?.tail ?? '', purpose: sending.body.purpose };
      const reply = drawdownView(drawdown, sealed);
      const writes = intentWrites(home, drawdown, line, on);
      const outcome = await writeOnce(table, contextOf(sending, operation, on), writes, { status: 202, body: reply }, sealer);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done') return ok(drawdownView(await sendDrawdown(deps, home, drawdown, byDay(on, worldOf(world))), sealed));
      await shortPause(attempt);
    }
    return refuse(changedMeanwhile);
  };

/**
 * Judges the draw, holds its amount on the line and stores the intent with its receipt in one transaction;
 * only then asks the core bank, and stores what became of it.
 */
export const requestDrawdown = answeredOnce(contract.requestDrawdown.name, attempt);

const inputsOf = (body: Body, line: LineItem, list: ListItem | undefined, on: string): DrawInputs => ({
  on,
  amountFen: body.amountFen,
  method: body.method,
  termMonths: body.termMonths,
  purpose: body.purpose,
  listColour: list?.colour ?? 'white',
  overdueLoans: line.overdueLoans,
  frozen: frozenOf(line) !== null,
  expiresOn: line.expiresOn,
  methods: line.methods,
  termMonthsMax: termMonthsMaxOf(line, body.method),
  availableFen: availableFen(line),
});

const drawdownOf = (
  { sealer }: House,
  { principal, at, body }: Sending & { readonly body: Body },
  line: LineItem,
  { purpose, ...inputs }: DrawInputs,
  refusals: ReturnType<typeof judgeDraw>,
  card: Card | null,
  now: Date,
): DrawdownItem => {
  const drawdownId = newFactId(at);
  const key = drawdownKey(principal.personId, drawdownId);
  const acceptedAt = at.toISOString();
  const refused = refusals.length > 0;
  return {
    ...key,
    ...(refused ? {} : pendingIndexKeys(drawdownId, acceptedAt)),
    drawdownId,
    lineId: line.lineId,
    contractId: line.contractId,
    personId: principal.personId,
    amountFen: body.amountFen,
    method: body.method,
    termMonths: body.termMonths,
    terms: termsOf(line),
    channel: body.channel,
    requestedOn: inputs.on,
    state: refused ? 'refused' : 'processing',
    judged: { ruleset: DRAW_1.id, inputs, refusals },
    refusal: refusals[0] ?? null,
    loanId: null,
    acceptedAt,
    signedAt: refused ? null : now.toISOString(),
    endedAt: refused ? now.toISOString() : null,
    sealed: sealAt(sealer, key, { cardId: body.cardId, cardTail: card?.tail ?? '', purpose }),
  };
};

const termsOf = ({ householdId, village, product, productName, productVersion, rateAnnualPpm }: LineItem): DrawdownItem['terms'] => ({
  householdId,
  village,
  product,
  productName,
  productVersion,
  rateAnnualPpm,
});

const intentWrites = ({ institution }: House, drawdown: DrawdownItem, line: LineItem, on: string): Write[] => {
  const { drawdownId, lineId, personId, amountFen, acceptedAt } = drawdown;
  const fact: DrawdownRequested = {
    type: 'lending.drawdownRequested',
    version: 1,
    factId: newFactId(new Date(acceptedAt)),
    institution,
    on,
    at: acceptedAt,
    body: { drawdownId, lineId, personId, amountFen, ruleset: drawdown.judged.ruleset },
  };
  return [
    { kind: 'update', key: lineKey(personId), add: { heldFen: amountFen, version: 1 }, condition: versionIs(line.version) },
    { kind: 'put', item: drawdown, condition: absent },
    factWrite(fact),
  ];
};
