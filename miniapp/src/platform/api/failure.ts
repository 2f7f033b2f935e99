import type { Problem } from '@huinong/shared/contracts/common.ts';

/** Why a call brought nothing. Each kind leads the user to another way on. */
export type Failure =
  /** No network at all: nothing was sent. */
  | { readonly kind: 'offline' }
  /** Sent or not, no answer came in time. For a command the outcome is unknown. */
  | { readonly kind: 'no-answer' }
  /** The server answered that it cannot just now. */
  | { readonly kind: 'busy'; readonly problem: Problem | null }
  /** The session has ended and could not be renewed. */
  | { readonly kind: 'signed-out' }
  /** Signed in, but this is somebody else's business. */
  | { readonly kind: 'forbidden'; readonly problem: Problem | null }
  /** Understood and refused, with a sentence for the user. */
  | { readonly kind: 'refused'; readonly problem: Problem };

const SENTENCES = {
  offline: '手机没有连上网络',
  'no-answer': '网络太慢，还没有收到回答',
  busy: '系统正忙，请过一会儿再试',
  'signed-out': '登录已过期，请重新登录',
  forbidden: '您没有权限看这一页',
} as const;

/** One plain sentence for any failure. */
export const sentenceOf = (failure: Failure): string => {
  if (failure.kind === 'refused') return failure.problem.title;
  if ((failure.kind === 'busy' || failure.kind === 'forbidden') && failure.problem?.title) return failure.problem.title;
  return SENTENCES[failure.kind];
};
