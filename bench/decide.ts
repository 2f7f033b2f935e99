import type { Decision } from '@huinong/shared/credit/decision.ts';
import type { Facts } from '@huinong/shared/credit/facts.ts';
import { household1 } from '@huinong/shared/credit/household-1.ts';
import { standardDecider } from '@huinong/shared/credit/standard.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { decideByHand } from './decide/by-hand.ts';
import { cases } from './decide/cases.ts';
import { jsonRulesDecider } from './decide/json-rules-model.ts';
import { zenDecider } from './decide/zen-model.ts';
import { atLeast, type BenchRow, kept } from './row.ts';

/** How many decisions are under way at once when an engine is asynchronous. */
const IN_FLIGHT = [1, 100] as const;
/** Rivals take turns in slices this long, so that a busy machine slows them alike; the best slice of each is its figure. */
const SLICE_MS = 250;
const SLICES = 12;

const ours = (facts: Facts): Decision => {
  const decision = standardDecider().decide(facts);
  assert(decision.ok, 'every case can be decided');
  return decision.value;
};

type Decide = (facts: Facts) => Decision | Promise<Decision>;

/** Whoever decides differently is not timed; `deciders` are as many as may be under way at once, and are tried so. */
const checkEqual = async (name: string, deciders: readonly Decide[]): Promise<void> => {
  let next = 0;
  const worker = async (decide: Decide): Promise<void> => {
    for (let facts = cases[next++]; facts; facts = cases[next++]) {
      const [expected, found] = [JSON.stringify(ours(facts)), JSON.stringify(await decide(facts))];
      if (expected !== found) throw new Error(`${name} decides ${facts.id} differently:\n${expected}\n${found}`);
    }
  };
  await Promise.all(deciders.map(worker));
};

/** What a loop's results add up to: nothing that was computed may be found to be unused. */
let sum = 0;

/** Decisions a second of this process's own time, over all cases, as many times as the slice lasts. */
const syncSlice = (decide: (facts: Facts) => Decision): number => {
  let done = 0;
  const from = performance.now();
  let elapsed = 0;
  do {
    for (const facts of cases) sum += decide(facts).limitFen;
    done += cases.length;
    elapsed = performance.now() - from;
  } while (elapsed < SLICE_MS);
  return (done * 1_000) / elapsed;
};

const asyncSlice = async (deciders: readonly Decide[]): Promise<number> => {
  let done = 0;
  const from = performance.now();
  const next = (): Facts => cases[done++ % cases.length] as Facts;
  const worker = async (decide: Decide): Promise<void> => {
    while (performance.now() - from < SLICE_MS) sum += (await decide(next())).limitFen;
  };
  await Promise.all(deciders.map(worker));
  return (done * 1_000) / (performance.now() - from);
};

type Rival = { readonly name: string; readonly slice: () => number | Promise<number> };

/** The best slice of each, in turns. */
const race = async (rivals: readonly Rival[]): Promise<Readonly<Record<string, number>>> => {
  const best: Record<string, number> = {};
  for (let i = 0; i < SLICES; i++) {
    for (const { name, slice } of rivals) best[name] = Math.max(best[name] ?? 0, await slice());
  }
  return best;
};

const whole = (n: number): number => Math.round(n);

/** Full decisions (decision.md whole) a second: ours over hand-written code and over two rule engines given the same rules. */
export const rows = async (): Promise<BenchRow[]> => {
  const most = Math.max(...IN_FLIGHT);
  // An engine of json-rules-engine has one state for all its runs: the run that ends first cuts the others short.
  const jsonRules = Array.from({ length: most }, () => jsonRulesDecider(household1));
  const zen = Array<Decide>(most).fill(zenDecider(household1));
  await checkEqual('the hand-written decision', [decideByHand]);
  await checkEqual('json-rules-engine', jsonRules);
  await checkEqual('zen', zen);

  const byHand = await race([
    { name: 'ours', slice: () => syncSlice(ours) },
    { name: 'hand', slice: () => syncSlice(decideByHand) },
  ]);
  const engines = await race([
    { name: 'ours', slice: () => syncSlice(ours) },
    ...IN_FLIGHT.flatMap((n) => [
      { name: `json-rules ${n}`, slice: () => asyncSlice(jsonRules.slice(0, n)) },
      { name: `zen ${n}`, slice: () => asyncSlice(zen.slice(0, n)) },
    ]),
  ]);
  assert(sum > 0, 'the decisions were made');

  const of = (race: Readonly<Record<string, number>>, name: string): number => race[name] ?? 0;
  const over = (engine: string): number => Math.min(...IN_FLIGHT.map((n) => of(engines, 'ours') / of(engines, `${engine} ${n}`)));
  return [
    kept('decide.perSecond', whole(of(byHand, 'ours')), '/s'),
    atLeast('decide.overHandWritten', of(byHand, 'ours') / of(byHand, 'hand'), 0.6),
    // Against the engine's better concurrency.
    atLeast('decide.overJsonRulesEngine', over('json-rules'), 300),
    atLeast('decide.overZen', over('zen'), 100),
    ...IN_FLIGHT.flatMap((n) => [
      kept(`decide.jsonRulesEngine.perSecond.${n}InFlight`, whole(of(engines, `json-rules ${n}`)), '/s'),
      kept(`decide.zen.perSecond.${n}InFlight`, whole(of(engines, `zen ${n}`)), '/s'),
    ]),
  ];
};
