import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import { answer } from './http-answer.ts';
import { type Edge, runtimeEdge } from './http-edge.ts';
import { requestLog } from './http-log.ts';
import { problemReply, type Reply } from './http-reply.ts';
import type { Principal } from './principal.ts';
import { notFound, type Refusal } from './refusal.ts';

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

const wrongMethod: Refusal = { kind: 'wrongMethod', status: 405, title: '不支持这样的请求' };

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`);

export type HttpHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<Reply>;

/** One Lambda for one context's routes: router, authentication, rate limits, validation, problems, log. */
export const httpFunction = (routes: readonly Route[], edge: Edge = runtimeEdge()): HttpHandler => {
  const patterns = routes.map(({ endpoint }) => patternOf(endpoint.path));
  const router = httpRouterHandler<APIGatewayProxyEventV2, Reply>({
    routes: routes.map((one) => ({
      method: one.endpoint.method,
      path: one.endpoint.path,
      handler: (event: APIGatewayProxyEventV2) => answer(one, event, edge),
    })),
    notFoundResponse: ({ path }) => problemReply(patterns.some((pattern) => pattern.test(path)) ? wrongMethod : notFound()),
  });
  return middy<APIGatewayProxyEventV2, Reply>().use(requestLog(routes)).handler(router) as unknown as HttpHandler;
};
