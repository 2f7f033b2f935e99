import type { Problem } from '@huinong/shared/contracts/common.ts';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { LimitState } from './rate-limit.ts';
import type { Refusal } from './refusal.ts';

export type Reply = APIGatewayProxyStructuredResultV2;

const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

export const jsonReply = (status: number, body: unknown): Reply => ({
  statusCode: status,
  headers: { ...ALWAYS, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
});

/** A file as the body; the gateway takes bytes as base64. */
export const fileReply = (status: number, media: string, file: { readonly fileName: string; readonly bytes: Uint8Array }): Reply => ({
  statusCode: status,
  headers: { ...ALWAYS, 'content-type': media, 'content-disposition': `attachment; filename="${file.fileName}"` },
  body: Buffer.from(file.bytes).toString('base64'),
  isBase64Encoded: true,
});

/** RFC 9457; the code is the refusal's kind and never changes its meaning. */
export const problemReply = (refusal: Refusal): Reply => {
  const problem: Problem = {
    type: `urn:huinong:problem:${refusal.kind}`,
    title: refusal.title,
    status: refusal.status,
    code: refusal.kind,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(refusal.fields === undefined ? {} : { fields: { ...refusal.fields } }),
    ...(refusal.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: refusal.retryAfterSeconds }),
  };
  return {
    statusCode: refusal.status,
    headers: {
      ...ALWAYS,
      'content-type': 'application/problem+json; charset=utf-8',
      ...(refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }),
    },
    body: JSON.stringify(problem),
  };
};

/** draft-ietf-httpapi-ratelimit-headers: what the policy allows, and what is left of it. */
export const withLimit = (reply: Reply, limit: LimitState): Reply => ({
  ...reply,
  headers: {
    ...reply.headers,
    'ratelimit-policy': `"${limit.policy.name}";q=${limit.policy.points};w=${limit.policy.seconds}`,
    ratelimit: `"${limit.policy.name}";r=${limit.remaining};t=${limit.resetSeconds}`,
  },
});
