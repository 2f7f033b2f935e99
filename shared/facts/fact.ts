import type { BusinessDate } from '../kernel/date.ts';

/**
 * Something that happened, told by one context to the others; written in the transaction that made it true.
 * `sealed` members (personal data) are encrypted by the platform before they are stored.
 */
export type Fact<Type extends string = string, Body = unknown> = {
  readonly type: Type;
  readonly version: number;
  /** Unique and sortable by time; a follower that meets it twice does nothing the second time. */
  readonly factId: string;
  readonly institution: string;
  readonly on: BusinessDate;
  /** Wall clock, RFC 3339 UTC. */
  readonly at: string;
  readonly body: Body;
};
