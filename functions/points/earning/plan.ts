import type * as contract from '@huinong/shared/contracts/earning.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type ChangeRefusal, changedRuleset } from '@huinong/shared/points/earning/change.ts';
import { checkEarningRuleset } from '@huinong/shared/points/earning/check-ruleset.ts';
import type { EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import { type TryOut, tryOut } from '@huinong/shared/points/earning/try-out.ts';
import type * as z from 'zod';
import type { Institution } from '../../platform/institution.ts';
import { invalidFields, type Refusal } from '../../platform/refusal.ts';
import type { House } from '../ports.ts';
import { pastDeeds } from './deeds.ts';

export type Change = z.output<typeof contract.proposeRuleset.body>['change'];

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

export const rulesMovedOn = conflict('rulesMovedOn', '积分规则刚刚换过新的，请重新打开再改');
const REFUSALS: Readonly<Record<ChangeRefusal['kind'], Refusal>> = {
  ruleUnknown: conflict('ruleUnknown', '没有这条规则，可能已经停了'),
  noUnit: conflict('noUnit', '这种行为没有按多少计分的规则，请按次给分'),
  nothingChanges: conflict('nothingChanges', '和现在的规则一样，没有改动'),
};

/** The rule set that a change leads to, whole and checked; its groups are villages of this institution. */
export const plannedRuleset = (
  released: EarningRuleset,
  { base, change }: { readonly base: string; readonly change: Change },
  institution: Institution | undefined,
  on: BusinessDate,
): Result<EarningRuleset, Refusal> => {
  if (released.id !== base) return refuse(rulesMovedOn);
  if (change.kind === 'campaign' && change.campaign.to < on) return refuse(invalidFields({ 'change.campaign.to': '结束日期已经过了' }));
  const changed = changedRuleset(released, change);
  if (!changed.ok) return refuse(REFUSALS[changed.error.kind]);
  const faults = checkEarningRuleset(changed.value).map(({ path, message }) => [`change.${path}`, `这一项不合规则（${path}：${message}）`]);
  if (faults.length > 0) return refuse(invalidFields(Object.fromEntries(faults)));
  const ours = new Set(institution?.villages.map(({ code }) => code));
  const strange = changed.value.rules.flatMap(({ groups = [] }) => groups).find((code) => !ours.has(code));
  return strange === undefined ? changed : refuse(invalidFields({ 'change.campaign.villages': `没有 ${strange} 这个村` }));
};

export type Trial = TryOut & { readonly from: string };

/** The proposed rules on the deeds of the days before a date. */
export const tryOnPast = async (
  home: House,
  released: EarningRuleset,
  proposed: EarningRuleset,
  on: BusinessDate,
  days: number,
): Promise<Trial> => {
  const { from, deeds } = await pastDeeds(home, on, days);
  const groups = new Map(deeds.map((deed) => [deed.personId, deed.groups]));
  return { from, ...tryOut(released, proposed, deeds, (personId) => groups.get(personId) ?? []) };
};
