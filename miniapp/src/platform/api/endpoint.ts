import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import type * as z from 'zod';

export type Query = Endpoint & { readonly method: 'GET' };
export type Post = Endpoint & { readonly method: 'POST'; readonly command: false };
export type Command = Endpoint & { readonly method: 'POST'; readonly command: true };

export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

type Part<E, K extends 'params' | 'query' | 'body'> = E extends { readonly [P in K]: infer S extends z.ZodType }
  ? { readonly [P in K]: z.output<S> }
  : unknown;

/** What a call to this endpoint must bring: exactly the parts its contract names. */
export type InputOf<E extends Endpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>;

/** No second argument when the contract asks for nothing. */
export type InputArgs<E extends Endpoint> = unknown extends InputOf<E> ? [] : [input: InputOf<E>];

/** The three parts, as the transport needs them once the types have been checked. */
export type LooseInput = { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };

/** `/v1/lending/loans/{loanId}` with its params and query filled in. */
export const addressOf = (path: string, input: LooseInput): string => {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const query = Object.entries((input.query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query === '' ? filled : `${filled}?${query}`;
};
