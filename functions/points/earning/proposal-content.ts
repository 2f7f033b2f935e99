import type { ApprovalChange, ApprovalContent } from '@huinong/shared/facts/workflow.ts';
import type { EarningRule, EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import { ruleSentence } from '@huinong/shared/points/earning/words.ts';
import type { Institution } from '../../platform/institution.ts';
import type { Change, Trial } from './plan.ts';

const MOST_CHANGES = 40;

/** Rule by rule what is different, in the words of the page. */
const ruleChanges = (released: EarningRuleset, proposed: EarningRuleset, villageName: (code: string) => string): ApprovalChange[] => {
  const said = (ruleset: EarningRuleset, id: string): string => {
    const rule = ruleset.rules.find((one) => one.id === id);
    return rule ? ruleSentence(rule, ruleset, villageName) : '没有';
  };
  const titles = new Map([...released.rules, ...proposed.rules].map(({ id, title }) => [id, title]));
  return [...titles]
    .map(([id, title]) => ({ label: title, before: said(released, id), after: said(proposed, id) }))
    .filter(({ before, after }) => before !== after);
};

/** The bounds on persons and on everybody: a number that is different, or a bound that is new or gone. */
const boundChanges = (released: EarningRuleset, proposed: EarningRuleset): ApprovalChange[] => {
  const bounds = ({ caps, budgets }: EarningRuleset): Map<string, number> =>
    new Map([
      ...caps.map(({ capId, points }): [string, number] => [`每人上限 ${capId}`, points]),
      ...budgets.map(({ budgetId, points }): [string, number] => [`预算 ${budgetId}`, points]),
    ]);
  const [before, after] = [bounds(released), bounds(proposed)];
  const words = (points: number | undefined): string => (points === undefined ? '没有' : `${points.toLocaleString('en-US')} 分`);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((label) => ({ label, before: words(before.get(label)), after: words(after.get(label)) }))
    .filter((one) => one.before !== one.after);
};

const titleOf = (change: Change, released: EarningRuleset): string => {
  const stopped = (ruleId: string): EarningRule | undefined => released.rules.find(({ id }) => id === ruleId);
  switch (change.kind) {
    case 'campaign':
      return `开一个积分活动：${change.campaign.title}`;
    case 'stop':
      return `停一条积分规则：${stopped(change.ruleId)?.title ?? change.ruleId}`;
    case 'ruleset':
      return '换一套积分规则';
  }
};

/** What the second person reads: the differences, and what they would have cost on past days; and what will be released. */
export const contentOf = (
  approvalId: string,
  change: Change,
  released: EarningRuleset,
  proposed: EarningRuleset,
  trial: Trial,
  reason: string,
  institution: Institution | undefined,
): ApprovalContent => {
  const villageName = (code: string): string => institution?.villages.find((one) => one.code === code)?.name ?? code;
  const points = (count: number): string => `${count.toLocaleString('en-US')} 分`;
  return {
    kind: 'ruleset-release',
    subject: approvalId,
    summary: `${titleOf(change, released)}。原因：${reason}`,
    amountFen: null,
    changes: [
      ...ruleChanges(released, proposed, villageName),
      ...boundChanges(released, proposed),
      { label: `试算：${trial.from} 以来 ${trial.deeds} 件事`, before: points(trial.pointsBefore), after: points(trial.points) },
    ].slice(0, MOST_CHANGES),
    content: proposed,
  };
};
