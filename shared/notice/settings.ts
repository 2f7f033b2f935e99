import { ok, type Result, refuse } from '../kernel/result.ts';
import { NOTICE_KINDS, type NoticeKind } from './templates.ts';

/** What a villager wants of one kind. At WeChat each acceptance is one message; ours is a copy of that count. */
export type Choice = {
  readonly on: boolean;
  readonly left: number;
  /** All that were ever accepted, and those that WeChat says are gone: `left` and the messages are the rest. */
  readonly accepted: number;
  readonly gone: number;
};
export type Choices = Readonly<Record<NoticeKind, Choice>>;

/** How the villager answered WeChat's question for one template. */
export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

const NONE: Choice = { on: true, left: 0, accepted: 0, gone: 0 };
export const NO_CHOICES = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, NONE])) as Choices;

const change = (choices: Choices, kind: NoticeKind, to: Partial<Choice>): Choices => ({
  ...choices,
  [kind]: { ...choices[kind], ...to },
});

/** An acceptance is one message more, and says that they are wanted; any other answer changes nothing. */
export const answered = (choices: Choices, kind: NoticeKind, answer: SubscribeAnswer): Choices => {
  const { left, accepted } = choices[kind];
  return answer === 'accept' ? change(choices, kind, { on: true, left: left + 1, accepted: accepted + 1 }) : choices;
};

export const switched = (choices: Choices, kind: NoticeKind, on: boolean): Choices => change(choices, kind, { on });

/** One message of this kind is on its way, if it is wanted and there is one left. */
export const taken = (choices: Choices, kind: NoticeKind): Result<Choices, 'off' | 'noneLeft'> => {
  const { on, left } = choices[kind];
  if (!on) return refuse('off');
  return left > 0 ? ok(change(choices, kind, { left: left - 1 })) : refuse('noneLeft');
};

/** It did not go out after all. */
export const givenBack = (choices: Choices, kind: NoticeKind): Choices => change(choices, kind, { left: choices[kind].left + 1 });

/** WeChat knows of no acceptance any more: the rest of ours is none either, and nothing is tried again until another. */
export const emptied = (choices: Choices, kind: NoticeKind): Choices => {
  const { left, gone } = choices[kind];
  return change(choices, kind, { left: 0, gone: gone + left });
};
