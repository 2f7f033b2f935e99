import type { listEarningBudgets, listRulesetProposals } from '@huinong/shared/contracts/earning.ts';
import type { Scene } from '@huinong/shared/points/earning/deed.ts';
import type { ReplyOf } from '../platform/api/endpoint';
import type { Tone } from '../platform/ui/tag';

export type EarningBudget = ReplyOf<typeof listEarningBudgets>['budgets'][number];
type ProposalState = ReplyOf<typeof listRulesetProposals>['proposals'][number]['state'];

/** 金融 + 党建 + 生产 + 生活 + N, in the order of the page. */
export const SCENE_WORDS: readonly { readonly scene: Scene; readonly word: string }[] = [
  { scene: 'finance', word: '金融' },
  { scene: 'party', word: '党建' },
  { scene: 'production', word: '生产' },
  { scene: 'life', word: '生活' },
  { scene: 'local', word: '家乡特产' },
];

export const PROPOSAL_STATES: Readonly<Record<ProposalState, { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: '等复核', tone: 'blue' },
  released: { word: '已上线', tone: 'field' },
  rejected: { word: '没同意', tone: 'red' },
  overtaken: { word: '作废：先上了别的改动', tone: 'grey' },
};

export const PERIOD_WORDS: Readonly<Record<EarningBudget['period'], string>> = {
  day: '今天',
  month: '这个月',
  year: '今年',
  ever: '一共',
};

/** `1,234 分` */
export const pointsWords = (points: number): string => `${points.toString().replace(/\B(?=(\d{3})+$)/g, ',')} 分`;

/** A whole number above 0 as typed, or null. */
export const wholeNumber = (text: string): number | null => (/^[1-9]\d{0,9}$/.test(text.trim()) ? Number(text.trim()) : null);
