import type middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

import type { Reply } from './http-reply.ts';
import { log } from './log.ts';
import { pathPattern, type Route } from './route.ts';

type Started = { startedMs?: number };

/** One line a request: which operation (never the path, which holds ids), its status and time. */
export const requestLog = (routes: readonly Route[]): middy.MiddlewareObj<APIGatewayProxyEventV2, Reply> => {
  const known = routes.map(({ endpoint }) => ({
    method: endpoint.method as string,
    pattern: pathPattern(endpoint.path),
    name: endpoint.name,
  }));
  return {
    before: (request) => {
      (request.internal as Started).startedMs = performance.now();
    },
    after: (request) => {
      const { method, path } = request.event.requestContext.http;
      const operation = known.find((one) => one.method === method && one.pattern.test(path))?.name ?? 'unknown';
      const ms = Math.round(performance.now() - ((request.internal as Started).startedMs ?? 0));
      log.info('request', { operation, status: request.response?.statusCode, ms, requestId: request.event.requestContext.requestId });
    },
  };
};
