import * as lending from '@huinong/shared/contracts/lending.ts';
import { directoryOf } from '../local/directory.ts';
import { freePorts } from '../local/ports.ts';
import { scratchDirectory } from '../local/scratch.ts';
import { APP_ID } from '../local/seed/institution.ts';
import { seed } from '../local/seed.ts';
import { seedContext } from '../local/seed-context.ts';
import { startStack } from '../local/stack.ts';
import { type Client, clientOf } from '../tests/journeys/http.ts';
import { outsideAt } from '../tests/journeys/outside.ts';
import { villagerAt } from '../tests/journeys/villager.ts';
import { atMost, type BenchRow, kept } from './row.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Counts the calls a phone makes one after the other. */
const counted = (bank: Client) => {
  let calls = 0;
  const call: Client['call'] = (endpoint, input) => {
    calls += 1;
    return bank.call(endpoint, input);
  };
  return { bank: { ...bank, call }, calls: () => calls };
};

const measured = async (calls: () => number, work: () => Promise<unknown>): Promise<{ seconds: number; calls: number }> => {
  const [before, start] = [calls(), performance.now()];
  await work();
  return { seconds: (performance.now() - start) / 1000, calls: calls() - before };
};

/** One villager of the demo, from an application to the decision and from a draw to the money, over HTTP on this machine. */
export const rows = async (): Promise<BenchRow[]> => {
  const directory = directoryOf(scratchDirectory());
  const stack = await startStack({ ports: await freePorts(), directory, keep: false, pages: false, log: say });
  try {
    const demo = await seed(seedContext(stack, directory, say));
    const unseen = demo.people.find((person) => person.key === 'unseen');
    if (!unseen?.idNumber) throw new Error('the demo has somebody whom the bank has not met');
    const { bank, calls } = counted(clientOf(stack.api));
    const person = { idNumber: unseen.idNumber, name: unseen.maskedName, phone: unseen.phone };
    const villager = await villagerAt(bank, outsideAt(stack.sandbox), APP_ID, person);
    await villager.getReady();
    const decided = await measured(calls, villager.apply);
    await villager.sign();
    const order = await villager.order(500_000);
    const drawn = await measured(calls, async () => {
      const { drawdownId, state } = await bank.call(lending.requestDrawdown, { token: villager.token, body: order });
      if (state !== 'arrived') await villager.arrived(drawdownId);
    });
    return [
      atMost('journey.submitToDecision.s', decided.seconds, 5, 's'),
      kept('journey.submitToDecision.calls', decided.calls, 'calls'),
      kept('journey.drawToMoney.s', drawn.seconds, 's'),
      kept('journey.drawToMoney.calls', drawn.calls, 'calls'),
    ];
  } finally {
    await stack.stop();
  }
};
