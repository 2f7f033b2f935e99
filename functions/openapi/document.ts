import type { Access, Endpoint } from '@huinong/shared/contracts/common.ts';
import { problem } from '@huinong/shared/contracts/common.ts';
import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;
type ObjectSchema = { readonly properties?: Readonly<Record<string, Json>>; readonly required?: readonly string[] };

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const parameters = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as ObjectSchema;
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
};

const IDEMPOTENCY: Json = { $ref: '#/components/parameters/IdempotencyKey' };
const refusal = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const refusalsOf = (endpoint: Endpoint): Json => ({
  400: refusal('A field is missing, malformed or unknown; `fields` says which and why'),
  ...(endpoint.access === 'public' ? {} : { 401: refusal('No live access token'), 403: refusal('The role may not') }),
  404: refusal('Not there, or another institution’s'),
  409: refusal('Against the present state, or the same command is still being worked on (`Retry-After`)'),
  ...(endpoint.body ? { 413: refusal('The body is too large'), 415: refusal('The body is not application/json') } : {}),
  422: refusal(endpoint.command ? 'Refused by a rule, or the Idempotency-Key came with another body before' : 'Refused by a rule'),
  429: {
    ...refusal('Too many requests'),
    headers: {
      'Retry-After': { schema: { type: 'integer' } },
      RateLimit: { schema: { type: 'string' } },
      'RateLimit-Policy': { schema: { type: 'string' } },
    },
  },
  503: refusal('The store or a provider does not answer; asking again is safe'),
});

const rolesOf = (access: Access): Json => (access === 'public' ? { security: [] } : { security: [{ accessToken: [] }], 'x-roles': access });

/** A file is bytes of its own type. */
const replyOf = ({ media, reply }: Endpoint): Json =>
  media
    ? { [media]: { schema: { type: 'string', contentMediaType: media } } }
    : { 'application/json': { schema: schemaOf(reply, 'output') } };

const operation = (endpoint: Endpoint): Json => ({
  operationId: endpoint.name,
  summary: endpoint.summary,
  tags: [endpoint.path.split('/')[2]],
  ...rolesOf(endpoint.access),
  parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query'), ...(endpoint.command ? [IDEMPOTENCY] : [])],
  ...(endpoint.body
    ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } }
    : {}),
  responses: {
    [endpoint.status]: { description: 'Done', content: replyOf(endpoint) },
    ...refusalsOf(endpoint),
  },
});

/** The interface as OpenAPI 3.1, made from the contracts alone. @throws when two endpoints share a name or a method and path */
export const documentOf = (endpoints: readonly Endpoint[]): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  const names = new Set<string>();
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    paths[endpoint.path] = path;
    const method = endpoint.method.toLowerCase();
    if (path[method] || names.has(endpoint.name))
      throw new Error(`${endpoint.name}: its name or ${endpoint.method} ${endpoint.path} is taken`);
    names.add(endpoint.name);
    path[method] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '惠农 Huinong',
      version: '1',
      description: 'Amounts are whole fen, rates parts per million, dates YYYY-MM-DD. Refusals are RFC 9457 problems with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'Made and stored by the client before it sends; the same key gives the same reply and takes effect once',
          schema: { type: 'string', pattern: '^[0-9A-Za-z_.:-]{8,128}$' },
        },
      },
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
};
