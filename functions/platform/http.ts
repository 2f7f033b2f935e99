import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { answer } from './http-answer.ts';
import { type Edge, runtimeEdge } from './http-edge.ts';
import { requestLog } from './http-log.ts';
import { problemReply, type Reply } from './http-reply.ts';
import { notFound, type Refusal } from './refusal.ts';
import { pathPattern, type Route } from './route.ts';

export { type Handle, type RequestOf, type Route, route } from './route.ts';

const wrongMethod: Refusal = { kind: 'wrongMethod', status: 405, title: '不支持这样的请求' };

export type HttpHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<Reply>;

/** One Lambda for one context's routes: router, authentication, rate limits, validation, problems, log. */
export const httpFunction = (routes: readonly Route[], edge: Edge = runtimeEdge()): HttpHandler => {
  const patterns = routes.map(({ endpoint }) => pathPattern(endpoint.path));
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
