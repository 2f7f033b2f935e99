import { type Endpoint, file } from '@huinong/shared/contracts/common.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Edge } from './http-edge.ts';
import { fileReply, jsonReply, problemReply, type Reply, withLimit } from './http-reply.ts';
import { hashOf, idempotencyKeyOf, jsonBody, MOST_BODY_BYTES, paramsOf, queryOf } from './http-request.ts';
import { log } from './log.ts';
import type { Principal } from './principal.ts';
import { commandInFlight, forbidden, invalidFields, type Refusal, unauthenticated, unavailable } from './refusal.ts';
import type { RequestOf, Route } from './route.ts';
import { StoreUnavailable } from './store.ts';
import { BadCursor } from './table.ts';
import { validate } from './validation.ts';

const unexpected: Refusal = { kind: 'unexpected', status: 500, title: '系统出了点问题，我们正在处理，请稍后再试' };
const badCursor = invalidFields({ cursor: '翻页的位置不对，请从头查看' });

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

const principalOf = async (
  { endpoint }: Route,
  event: APIGatewayProxyEventV2,
  edge: Edge,
  at: Date,
): Promise<Result<Principal | undefined, Refusal>> => {
  if (endpoint.access === 'public') return ok(undefined);
  const token = BEARER.exec(event.headers.authorization ?? '')?.[1];
  const principal = token === undefined ? null : await edge.verify(token, at);
  if (!principal) return refuse(unauthenticated);
  return principal.roles.some((role) => endpoint.access.includes(role)) ? ok(principal) : refuse(forbidden);
};

type Parts = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

const checked = (schema: z.ZodType | undefined, value: unknown): Result<unknown, Refusal> => {
  if (!schema) return ok(undefined);
  const result = validate(schema, value);
  return result.ok ? result : refuse(invalidFields(result.error));
};

const partsOf = ({ endpoint }: Route, event: APIGatewayProxyEventV2): Result<Parts, Refusal> => {
  const params = checked(endpoint.params, paramsOf(event));
  if (!params.ok) return params;
  const asked = queryOf(event);
  if (!asked.ok) return asked;
  const [unknown] = endpoint.query ? [] : Object.keys(asked.value);
  if (unknown !== undefined) return refuse(invalidFields({ [unknown.slice(0, 64)]: '不认识这一项' }));
  const query = checked(endpoint.query, asked.value);
  if (!query.ok) return query;
  if (!endpoint.body) return ok({ params: params.value, query: query.value, body: undefined });
  const sent = jsonBody(event, endpoint.maxBodyBytes ?? MOST_BODY_BYTES);
  if (!sent.ok) return sent;
  const body = checked(endpoint.body, sent.value);
  return body.ok ? ok({ params: params.value, query: query.value, body: body.value }) : body;
};

type Requested = RequestOf<Endpoint>;

const requestOf = (route: Route, event: APIGatewayProxyEventV2, principal: Principal | undefined, at: Date): Result<Requested, Refusal> => {
  const { command } = route.endpoint;
  const key = command ? idempotencyKeyOf(event) : ok('');
  if (!key.ok) return key;
  const parts = partsOf(route, event);
  if (!parts.ok) return parts;
  return ok({
    ...parts.value,
    principal,
    idempotencyKey: key.value,
    bodyHash: command ? hashOf(parts.value) : '',
    at,
    ip: event.requestContext.http.sourceIp,
  } as unknown as Requested);
};

/** A command that is being done under the same key is not begun a second time; whoever sent it comes back for the receipt. */
const once = async <T>({ endpoint }: Route, request: Requested, edge: Edge, work: () => Promise<T>): Promise<T | 'busy'> => {
  const principal = request.principal as Principal | undefined;
  if (!endpoint.command || !principal || !edge.oneFlight) return work();
  return edge.oneFlight([principal.institution, principal.personId, endpoint.name, request.idempotencyKey].join('#'), work);
};

const perform = async (route: Route, request: Requested, edge: Edge): Promise<Reply> => {
  const { endpoint, handle } = route;
  const result = await once(route, request, edge, () => handle(request));
  if (result === 'busy') return problemReply(commandInFlight);
  if (!result.ok) return problemReply(result.error);
  if (endpoint.media) return fileReply(endpoint.status, endpoint.media, file.parse(result.value));
  // A reply that breaks its contract is our fault and is told as such: clients rely on the shapes alone.
  return jsonReply(endpoint.status, endpoint.reply.parse(result.value));
};

const faultReply = (route: Route, error: unknown): Reply => {
  if (error instanceof BadCursor) return problemReply(badCursor);
  log.error('requestFailed', error, { operation: route.endpoint.name });
  return problemReply(error instanceof StoreUnavailable ? unavailable : unexpected);
};

/** One request, from the event to the reply; never throws. */
export const answer = async (route: Route, event: APIGatewayProxyEventV2, edge: Edge): Promise<Reply> => {
  try {
    const at = edge.now();
    const principal = await principalOf(route, event, edge, at);
    const known = principal.ok ? principal.value : undefined;
    const limit = known ? await edge.limitPerson(known.sessionId) : await edge.limitAddress(event.requestContext.http.sourceIp);
    if (!limit.allowed) {
      const busy: Refusal = {
        kind: 'tooManyRequests',
        status: 429,
        title: '操作太频繁了，请稍后再试',
        retryAfterSeconds: limit.resetSeconds,
      };
      return withLimit(problemReply(busy), limit);
    }
    if (!principal.ok) return withLimit(problemReply(principal.error), limit);
    const request = requestOf(route, event, known, at);
    if (!request.ok) return withLimit(problemReply(request.error), limit);
    const reply = await perform(route, request.value, edge).catch((error: unknown) => faultReply(route, error));
    return withLimit(reply, limit);
  } catch (error) {
    return faultReply(route, error);
  }
};
