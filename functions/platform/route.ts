import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import type { Principal } from './principal.ts';
import type { Refusal } from './refusal.ts';

type Parsed<E, Part extends string> = E extends Readonly<Record<Part, infer S extends z.ZodType>> ? z.output<S> : undefined;

/** A request as its endpoint's schemas left it: whatever a use case sees has been checked. */
export type RequestOf<E extends Endpoint> = {
  readonly params: Parsed<E, 'params'>;
  readonly query: Parsed<E, 'query'>;
  readonly body: Parsed<E, 'body'>;
  readonly principal: E['access'] extends 'public' ? undefined : Principal;
  /** Empty unless the endpoint is a command. */
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly at: Date;
  readonly ip: string;
};

export type Handle<E extends Endpoint> = (request: RequestOf<E>) => Promise<Result<z.input<E['reply']>, Refusal>>;

/** An endpoint with what answers it, its types gone. */
export type Route = {
  readonly endpoint: Endpoint;
  readonly handle: (request: RequestOf<Endpoint>) => Promise<Result<unknown, Refusal>>;
};

export const route = <E extends Endpoint>(endpoint: E, handle: Handle<E>): Route => ({
  endpoint,
  handle: handle as unknown as Route['handle'],
});

/** Which paths an endpoint's template stands for. */
export const pathPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`);
