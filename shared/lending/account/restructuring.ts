import type { BusinessDate, PlainDate } from '../../kernel/date.ts';
import type { Ppm } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { rateOn } from '../rates/rate-periods.ts';
import { type LoanAccount, principalOwedFen } from './account.ts';
import { ageingEvents } from './ageing.ts';
import { dayEvents } from './day.ts';
import type { LoanEvent, RestructuredEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { owedOn } from './late.ts';
import { type InstalmentPlan, instalmentDueOn, nextPostingOn, type Plan } from './plan.ts';
import { firstPart } from './plan-parts.ts';
import { runningInterest } from './running.ts';
import { areTwo, type TwoPersons } from './two-persons.ts';
import type { World } from './world.ts';

/** The new arrangement: instalments over so many periods, or interest by days and the principal at a later maturity. */
export type NewPlan =
  | {
      readonly method: InstalmentPlan['method'];
      readonly instalments: number;
      readonly everyMonths: number;
      readonly firstDueOn: PlainDate | null;
    }
  | { readonly method: 'interest-only' | 'bullet'; readonly maturesOn: PlainDate };

export type RestructuringRefusal = { readonly kind: 'samePerson' | 'closed' | 'writtenOff' | 'endsTooSoon' };

type Restructuring = { readonly on: BusinessDate; readonly newPlan: NewPlan; readonly ratePpm: Ppm | null; readonly persons: TwoPersons };

const planOf = (account: LoanAccount, on: BusinessDate, newPlan: NewPlan, ratePpm: Ppm): Plan => {
  if ('maturesOn' in newPlan) {
    const posting = newPlan.method === 'interest-only' ? { settleDay: 20 } : null;
    const { method, maturesOn } = newPlan;
    return { kind: 'by-days', method, startsOn: on, maturesOn, posting, postedTo: on, countedTo: on, runs: [] };
  }
  const { method, instalments, everyMonths, firstDueOn } = newPlan;
  const plan = { method, startsOn: on, afterN: account.chargedN, everyMonths, firstDueOn };
  return { kind: 'instalments', ...plan, parts: [firstPart(plan, principalOwedFen(account), ratePpm, instalments)] };
};

const firstDueOf = (plan: Plan): PlainDate => (plan.kind === 'by-days' ? nextPostingOn(plan) : instalmentDueOn(plan, plan.afterN + 1));

/**
 * 重组: all principal owed runs by a new plan from a date on. Unpaid interest, 罚息 and 复利 are carried to its first due day
 * and charge nothing until then; nothing is added to principal. The loan is watched for a year (handbook section 6). Gives the
 * events of the day, the restructuring and the new class.
 */
export const restructure = (
  account: LoanAccount,
  { on, newPlan, ratePpm, persons }: Restructuring,
  world: World,
): Result<LoanEvent[], RestructuringRefusal> => {
  if (!areTwo(persons)) return refuse({ kind: 'samePerson' });
  if (account.state === 'closed') return refuse({ kind: 'closed' });
  if (account.writtenOffOn !== null) return refuse({ kind: 'writtenOff' });
  const before = dayEvents(account, on, world);
  const at = before.reduce(evolve, account);
  const plan = planOf(at, on, newPlan, ratePpm ?? rateOn(at.rates, on));
  if (firstDueOf(plan) <= on) return refuse({ kind: 'endsTooSoon' });
  const event = restructuredBy(at, on, plan, ratePpm);
  return ok([...before, event, ...ageingEvents(evolve(at, event), on)]);
};

const restructuredBy = (account: LoanAccount, on: BusinessDate, plan: Plan, ratePpm: Ppm | null): RestructuredEvent => {
  const owed = owedOn(account, on);
  const sum = (of: (due: (typeof owed)[number]) => number): number => owed.reduce((total, due) => total + of(due), 0);
  return {
    kind: 'restructured',
    on,
    restructured: { on, classBefore: account.loanClass },
    plan,
    rate: ratePpm === null ? null : { from: on, ratePpm },
    dueAgainFen: sum((due) => due.principalFen),
    carried: {
      dueOn: firstDueOf(plan),
      interestFen: sum((due) => due.interestFen) + runningInterest(account, on),
      penaltyFen: sum((due) => due.penaltyFen),
      compoundFen: sum((due) => due.compoundFen),
    },
  };
};
