import { createHash } from 'node:crypto';
import type { StatementMatched } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { type CaseFault, caseSentence, closeCase, openCase, type StatementCase } from '@huinong/shared/lending/statement/case.ts';
import { type BookedMove, type Difference, madeGood, matchStatement } from '@huinong/shared/lending/statement/match.ts';
import { type MoveKind, readStatement, type Statement } from '@huinong/shared/lending/statement/statement.ts';
import { bankFileRows } from '../../platform/bank-file.ts';
import { factWrite, newFactId } from '../../platform/facts.ts';
import { absent, type Condition, type Item, type Write } from '../../platform/table.ts';
import { BOOK_SHARDS, bookMoveKey, bookMoves, OPEN_CASES, statementKey } from '../keys.ts';
import type { House, LendingDeps } from '../ports.ts';
import { caseItem, caseOf, type StatementDay } from './items.ts';

/** `waiting`: the bank has not made the day's statement yet, or does not answer. */
export type DayMatched = StatementDay | { readonly date: PlainDate; readonly state: 'waiting' };

/** Our side: the moves booked on the date and on its neighbours. */
const booksAround = async ({ table }: House, date: PlainDate): Promise<BookedMove[]> => {
  const partitions = [-1, 0, 1].flatMap((days) => Array.from({ length: BOOK_SHARDS }, (_, shard) => bookMoves(addDays(date, days), shard)));
  const moves: BookedMove[] = [];
  for (const pk of partitions) for await (const item of allOf({ table }, { pk })) moves.push(item as unknown as BookedMove);
  return moves;
};

async function* allOf({ table }: Pick<House, 'table'>, of: { readonly pk: string; readonly index?: 'gsi1' }): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const page: { items: Item[]; cursor: string | null } = await table.query({
      ...of,
      ...(of.index ? {} : { consistent: true }),
      ...(cursor === null ? {} : { cursor }),
    });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}

const openCasesOf = async (home: House): Promise<StatementCase[]> => {
  const found: StatementCase[] = [];
  for await (const item of allOf(home, { pk: OPEN_CASES, index: 'gsi1' })) found.push(caseOf(home.sealer, item));
  return found;
};

/** A difference is about a move; what is wrong with a file as a whole is not. */
const isDifference = (fault: CaseFault): fault is Difference => 'move' in fault;

/** What our books had and no statement yet: moves of earlier days that are still asked for. */
const stillAsked = (open: readonly StatementCase[]): BookedMove[] =>
  open.flatMap(({ fault }) =>
    fault.kind === 'onlyBooks'
      ? [{ requestNo: fault.requestNo, kind: fault.move, amountFen: fault.booksFen, bookedOn: fault.bookedOn, statedOn: null }]
      : [],
  );

const stillOpen: Condition = { expression: '#state = :open', names: { '#state': 'state' }, values: { ':open': 'open' } };

/** Someone closed it meanwhile, or an earlier run opened it: both are as good. */
const writeEach = async ({ table }: House, writes: readonly Write[]): Promise<void> => {
  for (const write of writes) await table.write([write]);
};

const isSame = (a: BookedMove, b: BookedMove): boolean => a.kind === b.kind && a.requestNo === b.requestNo;
const nameOf = ({ move, requestNo }: { readonly move: MoveKind; readonly requestNo: string }): string => `${move} ${requestNo}`;

/** Cases that another day has explained, closed; and for those that the bank had first, our move with the day that has it. */
const explained = (deps: LendingDeps, home: House, open: readonly StatementCase[], statement: Statement, books: readonly BookedMove[]) => {
  const faults = open.map(({ fault }) => fault).filter(isDifference);
  const good = new Set(madeGood(faults, statement, books).map((made) => `${made.kind} ${nameOf(made)}`));
  const end = { outcome: 'timing' as const, note: null, by: 'system', at: deps.now().toISOString() };
  const stated: BookedMove[] = [];
  const writes: Write[] = [];
  for (const found of open) {
    const { fault, date } = found;
    // The file that was refused or missing has come after all.
    const fileCame = !isDifference(fault) && date === statement.date;
    if (!fileCame && !(isDifference(fault) && good.has(`${fault.kind} ${nameOf(fault)}`))) continue;
    const closed = closeCase(found, end);
    if (closed.ok) writes.push({ kind: 'put', item: caseItem(home.sealer, closed.value), condition: stillOpen });
    if (fault.kind !== 'onlyBank') continue;
    const own = books.find(({ kind, requestNo }) => kind === fault.move && requestNo === fault.requestNo);
    if (own) stated.push({ ...own, statedOn: date });
  }
  return { writes, stated };
};

const sumFen = (statement: Statement, kind: MoveKind): number =>
  statement.lines.reduce((sum, line) => sum + (line.kind === kind ? line.amountFen : 0), 0);

/**
 * Asks the core bank for a closed day's statement and matches it with our books both ways; every difference becomes a case.
 * A matched day is not matched again; a refused file is asked for anew. Killed anywhere and run again it comes to the same.
 * @param on the business date on which cases are opened
 */
export const matchDay =
  (deps: LendingDeps) =>
  async (institution: string, date: PlainDate, on: BusinessDate): Promise<DayMatched> => {
    const home = await deps.house(institution);
    const known = await home.table.get(statementKey(date), { consistent: true });
    if (known?.state === 'matched') return dayOf(known);
    const bytes = await deps.bank.statement(institution, date);
    if (bytes === null || bytes === 'notReady') return { date, state: 'waiting' };
    const read = readStatement(bankFileRows(bytes), { institution, date });
    const head = { date, sha256: createHash('sha256').update(bytes).digest('hex'), readAt: deps.now().toISOString() };
    return read.ok ? match(deps, home, read.value, head, on) : refused(home, read.error, head, on);
  };

type Head = Pick<StatementDay, 'date' | 'sha256' | 'readAt'>;

const dayOf = (item: Item): StatementDay => {
  const { pk: _pk, sk: _sk, ...day } = item;
  return day as unknown as StatementDay;
};

const NOTHING = { lines: 0, matched: 0, differences: 0, repeatedLines: 0, paidOutFen: 0, takenInFen: 0 };

const refused = async (home: House, fault: CaseFault, head: Head, on: BusinessDate): Promise<StatementDay> => {
  const day: StatementDay = { ...head, ...NOTHING, state: 'refused', refusal: caseSentence(fault) };
  const notMatched: Condition = {
    expression: 'attribute_not_exists(pk) OR #state = :refused',
    names: { '#state': 'state' },
    values: { ':refused': 'refused' },
  };
  await writeEach(home, [
    { kind: 'put', item: caseItem(home.sealer, openCase(head.date, fault, on)), condition: absent },
    { kind: 'put', item: { ...statementKey(head.date), ...day }, condition: notMatched },
  ]);
  return day;
};

const match = async (deps: LendingDeps, home: House, statement: Statement, head: Head, on: BusinessDate): Promise<StatementDay> => {
  const { date } = head;
  const [around, open] = [await booksAround(home, date), await openCasesOf(home)];
  const books = [...around, ...stillAsked(open).filter((asked) => !around.some((move) => isSame(move, asked)))];
  const { writes, stated } = explained(deps, home, open, statement, books);
  const asked = books.map((move) => stated.find((other) => isSame(move, other)) ?? move);
  const { matched, differences } = matchStatement(statement, asked);
  const settled = [...stated, ...matched.map((move) => ({ ...move, statedOn: date }))];
  await home.table.putAll(settled.map((move) => ({ ...bookMoveKey(move.bookedOn, move.kind, move.requestNo), ...move })));
  await writeEach(home, [
    ...differences.map((fault): Write => ({ kind: 'put', item: caseItem(home.sealer, openCase(date, fault, on)), condition: absent })),
    ...writes,
  ]);
  const day: StatementDay = {
    ...head,
    state: 'matched',
    refusal: null,
    lines: statement.lines.length,
    matched: matched.length,
    differences: differences.length,
    repeatedLines: statement.repeatedRows.length,
    paidOutFen: sumFen(statement, 'disbursement'),
    takenInFen: sumFen(statement, 'debit'),
  };
  const fact: StatementMatched = {
    type: 'lending.statementMatched',
    version: 1,
    factId: newFactId(deps.now()),
    institution: home.institution,
    on,
    at: head.readAt,
    body: { date, lines: day.lines, matched: day.matched, differences: day.differences },
  };
  const notMatched: Condition = {
    expression: 'attribute_not_exists(pk) OR #state <> :matched',
    names: { '#state': 'state' },
    values: { ':matched': 'matched' },
  };
  const outcome = await home.table.write([
    { kind: 'put', item: { ...statementKey(date), ...day }, condition: notMatched },
    factWrite(fact),
  ]);
  if (outcome === 'done') return day;
  const others = await home.table.get(statementKey(date), { consistent: true });
  return others ? dayOf(others) : day;
};

/** A day whose statement has not come a whole day after it ended is a case. */
export const missStatement =
  (deps: LendingDeps) =>
  async (institution: string, date: PlainDate, on: BusinessDate): Promise<void> => {
    const home = await deps.house(institution);
    await writeEach(home, [{ kind: 'put', item: caseItem(home.sealer, openCase(date, { kind: 'noStatement' }, on)), condition: absent }]);
  };
