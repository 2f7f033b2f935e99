import * as contract from '@huinong/shared/contracts/points.ts';
import type { FraudSuspected } from '@huinong/shared/facts/points.ts';
import { type BusinessDate, isDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type FraudFinding, judgeFraud } from '@huinong/shared/points/fraud/rules.ts';
import { atOnce, type RecentRedemption, withNow } from '@huinong/shared/points/fraud/speed.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { contextOf, type Sending } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import type { Principal } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { versionIs, type Write } from '../platform/table.ts';
import { head } from './happen.ts';
import type { FraudCaseItem } from './items.ts';
import { fraudCaseKey, fraudDay, OPEN_FRAUD, openFraudIndexKeys } from './keys.ts';
import type { House, PointsDeps } from './ports.ts';
import { fraudCaseClosed, fraudCaseNotFound } from './refusals.ts';

/** What the rules say at the counter, and what the account is to remember of it. */
export type Suspicion = {
  readonly recent: readonly RecentRedemption[];
  readonly refused: boolean;
  readonly cases: readonly FraudFinding[];
};

export const suspicionOf = (recent: readonly RecentRedemption[], points: number, merchantId: string, at: string): Suspicion => {
  const now = withNow(recent, merchantId, at);
  const found = judgeFraud(atOnce(now, points));
  return { recent: now, refused: found.some(({ action }) => action === 'refuse'), cases: found };
};

/** One case for a rule, a villager and a day; found again it counts, and one that was closed is open again. */
export const caseWrites = (
  home: House,
  of: Pick<FraudCaseItem, 'personId' | 'merchantId' | 'redemptionId'>,
  found: readonly FraudFinding[],
  on: BusinessDate,
  at: Date,
): readonly Write[] =>
  found.flatMap(({ code, text }): Write[] => {
    const { personId, merchantId, redemptionId } = of;
    const caseId = `${on}_${code}_${personId}`;
    const named = { caseId, code, redemptionId, merchantId, personId, day: on };
    const fact: FraudSuspected = { type: 'points.fraudSuspected', ...head(home, on, at), body: named };
    const opened = { state: 'open', outcome: null, note: null, closedAt: null };
    return [
      {
        kind: 'update',
        key: fraudCaseKey(on, code, personId),
        set: { ...named, text, at: at.toISOString(), ...opened, ...openFraudIndexKeys(caseId) },
        add: { times: 1, version: 1 },
      },
      factWrite(fact),
    ];
  });

const caseView = (item: FraudCaseItem): contract.FraudCase => {
  const { caseId, day, code, text, personId, merchantId, redemptionId, times, at, state, outcome, note, closedAt } = item;
  return { caseId, day, code, text, personId, merchantId, redemptionId, times, at, state, outcome, note, closedAt };
};

type Cases = z.infer<typeof contract.listFraudCases.reply>;
const PAGE = 30;

/** The cases that wait, the oldest first; or all of a day. */
export const listFraudCases =
  ({ house }: PointsDeps) =>
  async (request: {
    readonly principal: Principal;
    readonly on?: PlainDate | undefined;
    readonly cursor?: string | undefined;
  }): Promise<Result<Cases, Refusal>> => {
    const { table } = await house(request.principal.institution);
    const of = request.on === undefined ? ({ pk: OPEN_FRAUD, index: 'gsi1' } as const) : { pk: fraudDay(request.on) };
    const { items, cursor } = await table.query({
      ...of,
      limit: PAGE,
      ...(request.cursor === undefined ? {} : { cursor: request.cursor }),
    });
    return ok({ cases: (items as FraudCaseItem[]).map(caseView), next: cursor });
  };

export type CloseFraudCase = Sending & { readonly caseId: string; readonly body: z.output<typeof contract.closeFraudCase.body> };

const CLOSE = contract.closeFraudCase.name;

/** Somebody looked. What was earned or spent wrongly is set right by a reversal or a refund of its own, never here. */
export const closeFraudCase = answeredOnce(
  CLOSE,
  (deps: PointsDeps) =>
    async (command: CloseFraudCase): Promise<Result<contract.FraudCase, Refusal>> => {
      const { principal, caseId, body, at } = command;
      const { table, sealer } = await deps.house(principal.institution);
      const [day = '', code = '', personId = ''] = caseId.split('_');
      if (!isDate(day) || code === '' || personId === '') return refuse(fraudCaseNotFound);
      const key = fraudCaseKey(day, code, personId);
      const [receipt, date, read] = await table.getAll([receiptKey({ ...command, operation: CLOSE }), businessDateKey, key], {
        consistent: true,
      });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<contract.FraudCase>(known, command);
      const found = read as FraudCaseItem | undefined;
      if (!found) return refuse(fraudCaseNotFound);
      if (found.state === 'closed') return refuse(fraudCaseClosed);
      const end = { state: 'closed', outcome: body.outcome, note: body.note, closedAt: at.toISOString() } as const;
      const reply = caseView({ ...found, ...end });
      const write: Write = {
        kind: 'update',
        key,
        set: { ...end, closedBy: principal.personId },
        add: { version: 1 },
        remove: ['gsi1pk', 'gsi1sk'],
        condition: versionIs(found.version),
      };
      const outcome = await writeOnce(
        table,
        contextOf(command, CLOSE, businessDateOf(date)),
        [write],
        { status: 200, body: reply },
        sealer,
      );
      if (outcome.kind === 'done') return ok(reply);
      return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
    },
);
