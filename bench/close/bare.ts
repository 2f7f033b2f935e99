import { randomUUID } from 'node:crypto';
import { QueryCommand, type QueryCommandOutput, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { SHARDS, shardOf } from '@huinong/functions/lending/keys.ts';
import { laneOf } from '@huinong/functions/lending/lanes.ts';
import { type recorded, renamed } from '../drawdown/recording.ts';
import type { Bare } from '../import/bare.ts';

type Command = Awaited<ReturnType<typeof recorded>>[number];

/** What a shard's close sent: its pages one after the other, and each loan's calls in their order. */
type Shard = { readonly pages: Command[]; readonly loans: Map<string, Command[]> };

/** A close as the calls it sent, in the order in which they waited for one another. */
export type Calls = {
  readonly before: Command[];
  readonly shards: readonly Shard[];
  /** One after the other, each when its shards are at their end. */
  readonly levels: readonly { readonly shards: readonly number[]; readonly command: Command }[];
  readonly after: Command[];
};

const PERSON = /#borrower#([0-9A-Z]{26})"/;
const LOAN = /"loan#([0-9A-Z]{26})"/;
const DUE = /#due#(\d\d)"/;
const LEVELS = /#accrual#(\d\d)"/g;

/** A call that was sent again (its answer was late) is one call. */
const sentOnce = (commands: readonly Command[]): Command[] => {
  const seen = new Set<unknown>();
  return commands.filter(({ input }) => {
    const token = (input as { readonly ClientRequestToken?: string }).ClientRequestToken;
    if (token === undefined) return true;
    const isFirst = !seen.has(token);
    seen.add(token);
    return isFirst;
  });
};

/** Puts a recorded close's calls in order; loans are told apart by their borrowers, who have one each. */
export const callsOf = (commands: readonly Command[]): Calls => {
  const shards: Shard[] = Array.from({ length: SHARDS }, () => ({ pages: [], loans: new Map() }));
  const calls = { before: [] as Command[], shards, levels: [] as Calls['levels'][number][], after: [] as Command[] };
  const shardOfPerson = new Map<string, Shard>();
  for (const command of sentOnce(commands)) {
    const text = JSON.stringify(command.input);
    const [person, page] = [PERSON.exec(text)?.[1], command instanceof QueryCommand ? DUE.exec(text)?.[1] : undefined];
    if (page !== undefined) shards[Number(page)]?.pages.push(command);
    else if (person !== undefined) {
      const own = shardOfPerson.get(person) ?? (shards[shardOf(LOAN.exec(text)?.[1] ?? '')] as Shard);
      shardOfPerson.set(person, own);
      own.loans.set(person, [...(own.loans.get(person) ?? []), command]);
    } else if (command instanceof TransactWriteCommand && text.includes('#accrual#')) {
      calls.levels.push({ shards: [...text.matchAll(LEVELS)].map(([, shard]) => Number(shard)), command });
    } else (shardOfPerson.size === 0 ? calls.before : calls.after).push(command);
  }
  return calls;
};

/** The same calls on another institution's items, each under a token of its own; made ready before any is timed. */
const readyFor = ({ before, shards, levels, after }: Calls, from: string, to: string): Calls => {
  const names = new Map([[from, to]]);
  const ready = (command: Command): Command => {
    const input = renamed(command.input, names) as Record<string, unknown>;
    const own = 'ClientRequestToken' in input ? { ...input, ClientRequestToken: randomUUID() } : input;
    return new (command.constructor as new (input: unknown) => Command)(own);
  };
  return {
    before: before.map(ready),
    shards: shards.map(({ pages, loans }) => ({
      pages: pages.map(ready),
      loans: new Map([...loans].map(([person, commands]) => [person, commands.map(ready)])),
    })),
    levels: levels.map(({ shards, command }) => ({ shards, command: ready(command) })),
    after: after.map(ready),
  };
};

/** As many loans at once as the close has. */
const LOANS_AT_ONCE = 32;

export type Bared = { readonly seconds: number; readonly loansRead: number };

/** The bare loop: the recorded calls and nothing else, as many at once as the close has; nothing is judged, sealed or added up. */
export const bareClose = async ({ client }: Bare, calls: Calls, from: string, to: string): Promise<Bared> => {
  const { before, shards, levels, after } = readyFor(calls, from, to);
  let loansRead = 0;
  const send = async (commands: readonly Command[]): Promise<void> => {
    for (const command of commands) {
      const reply = (await client.send(command as QueryCommand)) as QueryCommandOutput;
      if (command instanceof QueryCommand) loansRead += reply.Items?.length ?? 0;
    }
  };
  globalThis.gc?.();
  const started = performance.now();
  await send(before);
  const inLane = laneOf(LOANS_AT_ONCE);
  const ends = shards.map(async ({ pages: [first, ...others], loans }) => {
    if (first) await send([first]);
    // The day's loans stand on the first page.
    await Promise.all([...loans.values()].map((commands) => inLane(() => send(commands))));
    await send(others);
  });
  for (const { shards: named, command } of levels) {
    await Promise.all(named.map((shard) => ends[shard]));
    await send([command]);
  }
  await Promise.all(ends);
  await send(after);
  return { seconds: (performance.now() - started) / 1000, loansRead };
};
