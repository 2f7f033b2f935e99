import { join } from 'node:path';
import type { InstitutionFile } from '@huinong/shared/contracts/identity.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { apiAt } from './seed/api.ts';
import { HUASHU_VILLAGER, INSTITUTION, staffOfTheDemo, villagersOfTheDemo, XIANGYANG } from './seed/cast.ts';
import { type Demo, demoOf } from './seed/demo.ts';
import { APP_ID, institutionFile } from './seed/institution.ts';
import { openMall } from './seed/mall.ts';
import { type Memory, memoryIn } from './seed/memory.ts';
import { customersOfTheBank, villageActivity } from './seed/points.ts';
import { followAfterLoans } from './seed/post-loan.ts';
import { xiangyangRoster } from './seed/roster.ts';
import { importRoster } from './seed/roster-import.ts';
import { type SandboxClient, sandboxAt } from './seed/sandbox.ts';
import { openShop } from './seed/shop.ts';
import { bind, invite, logIn } from './seed/staff.ts';
import { villager } from './seed/villager.ts';

/** What the seed needs of the stack that runs it. */
export type SeedContext = {
  /** Where `/v1` is answered. */
  readonly api: string;
  readonly sandbox: string;
  /** The stack's own folder: what the seed remembers lies here, and is wiped with the data. */
  readonly directory: string;
  /** `huinong institution add`; no invitation when the administrator is bound already. */
  readonly addInstitution: (file: InstitutionFile) => Promise<{ readonly invitation: string | null }>;
  readonly businessDate: (institution: string) => Promise<PlainDate>;
  /** The real close, day by day, until the business date is `to`. */
  readonly advanceTo: (institution: string, to: PlainDate) => Promise<void>;
  readonly today: PlainDate;
  /** Progress, one line at a time. */
  readonly log: (line: string) => void;
};

/** Days before today on which the story begins, and on which each person draws. */
const BEGINS_DAYS_AGO = 36;
const DRAWS_DAYS_AGO = { overdue: 36, 'due-soon': 28, drawn: 9 } as const;

const ORDERS = {
  overdue: { amountFen: 800_000, method: 'equal-instalment', termMonths: 6, purpose: '买饲料' },
  'due-soon': { amountFen: 1_000_000, method: 'equal-instalment', termMonths: 12, purpose: '买菌袋' },
  drawn: { amountFen: 1_200_000, method: 'revolving', termMonths: 12, purpose: '买化肥种子' },
} as const;

/** Who waits for the customer manager when the visitor arrives. */
const CALLS = [
  ['drawn', 'raise-limit', '今年粮卖得好，带上收购单，想把额度提一提'],
  ['refused', 'human-review', '别处那笔已经还清了，请再看看'],
  ['overdue', 'repayment', '卖了牛就还，请先打个电话'],
] as const;

/**
 * Fills an empty stack with a living bank, through the same calls that people make: staff are invited and bound, a roster
 * is imported, villagers prove who they are, are decided, sign, draw, and days pass with the real close.
 * Killed at any point and run again it goes on where it stood; run again when done it changes nothing.
 */
export const seed = async (context: SeedContext): Promise<Demo> => {
  const memory = memoryIn(join(context.directory, 'demo.json'));
  const sandbox = sandboxAt(context.sandbox);
  if (!memory.read().done) await tellTheStory(context, memory, sandbox);
  await sandbox.tellBusinessDate(await context.businessDate(INSTITUTION));
  return demoOf(memory.read());
};

const tellTheStory = async (context: SeedContext, memory: Memory, sandbox: SandboxClient): Promise<void> => {
  const api = apiAt(context.api);
  const today = memory.read().today ?? context.today;
  memory.keep({ today });
  const world = { api, sandbox, memory, appId: APP_ID };

  context.log('demo: the bank, its branches and villages');
  const { invitation } = await context.addInstitution(institutionFile(addDays(today, -BEGINS_DAYS_AGO)));
  memory.keep({ invitation });
  // Before the first draw: what the core bank posts carries its own day, and its statements are matched by it.
  await sandbox.tellBusinessDate(await context.businessDate(INSTITUTION));
  await Promise.all([...villagersOfTheDemo, HUASHU_VILLAGER].map((person) => sandbox.knowPerson(person)));
  for (const { idNumber } of villagersOfTheDemo.filter(({ stage }) => stage === 'refused')) {
    await sandbox.overrideBureau(idNumber, { currentOverdue: true });
  }

  context.log('demo: staff, each with a second factor');
  const tokens = await staffed(world);
  const managerToken = tokens.manager;

  context.log('demo: the roster of 向阳村');
  await importRoster(api, managerToken, XIANGYANG, '向阳村名册.csv', xiangyangRoster());

  context.log('demo: villagers prove who they are and ask for a limit');
  const people = new Map(
    await Promise.all(
      villagersOfTheDemo
        .filter(({ stage }) => stage !== 'unseen')
        .map(async (person) => [person.stage, await villager(world, person)] as const),
    ),
  );
  await Promise.all([...people.values()].map((person) => person.identify()));

  context.log('demo: they earn points at the bank and in their village');
  const [known, began] = [villagersOfTheDemo.filter(({ stage }) => stage !== 'unseen'), addDays(today, -BEGINS_DAYS_AGO)];
  await customersOfTheBank(sandbox, known, began);
  await villageActivity(api, tokens.manager, tokens.reviewer, began, known.length);

  const borrowers = ['overdue', 'due-soon', 'drawn'] as const;
  await Promise.all(
    borrowers.map(async (stage) => {
      await people.get(stage)?.apply(12);
      await people.get(stage)?.sign();
    }),
  );

  context.log('demo: a shop where points are spent');
  const shop = await openShop(world, tokens);

  context.log('demo: days pass, money is drawn and falls due');
  for (const stage of borrowers) {
    const on = addDays(today, -DRAWS_DAYS_AGO[stage]);
    // A day already behind us was left with everything of it done.
    if ((await context.businessDate(INSTITUTION)) > on) continue;
    await context.advanceTo(INSTITUTION, on);
    await people.get(stage)?.draw(ORDERS[stage]);
    if (stage === 'overdue') await people.get(stage)?.spendAll();
  }
  await context.advanceTo(INSTITUTION, today);
  for (const stage of ['granted', 'refused'] as const) await people.get(stage)?.apply(24);
  for (const [stage, topic, note] of CALLS) await people.get(stage)?.askManager(topic, note);

  context.log('demo: a manager looks after the loans');
  await followAfterLoans(api, managerToken, today);

  context.log('demo: what can be had for points');
  await openMall(api, tokens.admin, shop, today);

  memory.keep({ done: true });
};

type StaffTokens = { readonly admin: string; readonly manager: string; readonly reviewer: string };

/** Everybody is bound who was not; gives the tokens of the administrator, the first customer manager and the reviewer. */
const staffed = async (world: Parameters<typeof bind>[0]): Promise<StaffTokens> => {
  const { memory } = world;
  const [admin, ...others] = staffOfTheDemo;
  if (!admin) throw new Error('the demo has an administrator');
  const isBound = (key: string): boolean => memory.read().bound.includes(key);
  const { invitation } = memory.read();
  const adminToken = invitation === null ? await logIn(world, admin) : await bind(world, admin, invitation);
  const tokens = new Map<string, string>();
  for (const person of others) {
    const token = isBound(person.key)
      ? ['manager', 'reviewer'].includes(person.key) && (await logIn(world, person))
      : await bind(world, person, await invite(world, adminToken, person, `${Date.now()}`));
    if (token) tokens.set(person.key, token);
  }
  return { admin: adminToken, manager: tokens.get('manager') ?? '', reviewer: tokens.get('reviewer') ?? '' };
};
