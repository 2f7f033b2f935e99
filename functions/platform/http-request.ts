import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { invalidFields, type Refusal } from './refusal.ts';

/** Enough for every form; an endpoint that takes pictures says its own limit. */
export const MOST_BODY_BYTES = 64 * 1024;

const tooLarge: Refusal = { kind: 'bodyTooLarge', status: 413, title: '提交的内容太大了' };
const notJson: Refusal = { kind: 'bodyNotJson', status: 400, title: '提交的内容格式不对' };
const wrongType: Refusal = { kind: 'wrongContentType', status: 415, title: '提交的内容类型不对' };

/** An empty body is `{}`, so that a command without members needs none. */
export const jsonBody = (event: APIGatewayProxyEventV2, mostBytes: number): Result<unknown, Refusal> => {
  if (!event.body) return ok({});
  if (event.body.length > mostBytes * 2) return refuse(tooLarge);
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > mostBytes) return refuse(tooLarge);
  if (!/^application\/json(;|$)/i.test(event.headers['content-type']?.trim() ?? '')) return refuse(wrongType);
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return refuse(notJson);
  }
};

/** A name given twice is refused: which one counts would be anyone's guess. */
export const queryOf = (event: APIGatewayProxyEventV2): Result<Record<string, string>, Refusal> => {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(event.rawQueryString ?? '')) {
    if (Object.hasOwn(query, name)) return refuse(invalidFields({ [name]: '这一项写了两次' }));
    Object.defineProperty(query, name, { value, enumerable: true });
  }
  return ok(query);
};

/**
 * Path members as sent; one that is not well-formed is left for the schema to refuse.
 * `proxy` is the gateway's own name for the rest of the path (`/v1/village/{proxy+}`): no contract knows it.
 */
export const paramsOf = (event: APIGatewayProxyEventV2): Record<string, string> =>
  Object.fromEntries(
    Object.entries(event.pathParameters ?? {})
      .filter(([name]) => name !== 'proxy')
      .map(([name, value]) => {
        try {
          return [name, decodeURIComponent(value ?? '')];
        } catch {
          return [name, '%'];
        }
      }),
  );

const IDEMPOTENCY_KEY = /^[0-9A-Za-z_.:-]{8,128}$/;

export const idempotencyKeyOf = (event: APIGatewayProxyEventV2): Result<string, Refusal> => {
  const key = event.headers['idempotency-key'] ?? '';
  return IDEMPOTENCY_KEY.test(key) ? ok(key) : refuse(invalidFields({ 'Idempotency-Key': '请求缺少编号，请重新操作' }));
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};

/** The same request, however its members were ordered, has the same hash. */
export const hashOf = (request: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(request)))
    .digest('base64url');
