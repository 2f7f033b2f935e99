import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as z from 'zod';

type Schema = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
};

export type BadInput = {
  readonly what: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly query?: Readonly<Record<string, string>>;
};

const schemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Schema;

/** A value of the right shape for this member, so that only what we break is broken. */
const plausible = (schema: Schema): unknown => {
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, member]) => [name, plausible(member)]));
    default:
      return 'x';
  }
};

const WRONG: readonly unknown[] = [
  null,
  17.5,
  -1,
  Number.MAX_SAFE_INTEGER + 1,
  true,
  '',
  'x'.repeat(5_000),
  [],
  [[]],
  {},
  { a: 1 },
  '\u0000',
  "' OR 1=1 --",
  '__proto__',
];
const isRight = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

/** Bodies that this endpoint's contract refuses: each member missing, of each wrong kind, one too many, and no JSON at all. */
export const badBodies = (endpoint: Endpoint): BadInput[] => {
  const { body } = endpoint;
  if (body === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(body);
  const good = plausible(schemaOf(body)) as Record<string, unknown>;
  const missing = required.map((name) => {
    const { [name]: _, ...rest } = good;
    return { what: `without ${name}`, body: rest };
  });
  const wrong = Object.keys(properties).flatMap((name) =>
    WRONG.map((value) => ({ what: `${name} = ${String(JSON.stringify(value)).slice(0, 24)}`, body: { ...good, [name]: value } })),
  );
  const shapes = [
    { what: 'an unknown member', body: { ...good, surprise: 1 } },
    { what: 'a member called __proto__', raw: '{"__proto__":{"a":1}}' },
    { what: 'an array', body: [] },
    { what: 'a text', raw: '"x"' },
    // The local gateway hands `null` on as no body at all, which is right where none is needed.
    ...(isRight(body, {}) ? [] : [{ what: 'null', body: null }]),
    { what: 'no JSON', raw: '{"a":' },
    { what: 'bytes that are no text', raw: '\u00ff\u00fe{}' },
    { what: 'deep nesting', raw: `{"a":${'['.repeat(2_000)}${']'.repeat(2_000)}}` },
  ];
  return [...missing, ...wrong, ...shapes].filter((one) => !('body' in one) || !isRight(body, one.body));
};

/** Queries that the contract refuses. */
export const badQueries = (endpoint: Endpoint): BadInput[] => {
  const names = endpoint.query === undefined ? [] : Object.keys(schemaOf(endpoint.query).properties ?? {});
  const tries = [
    { surprise: '1' },
    ...names.flatMap((name) => ['', 'x'.repeat(3_000), '-1', '\u0000'].map((value) => ({ [name]: value }))),
  ];
  const { query } = endpoint;
  return tries
    .filter((one) => (query === undefined ? true : !isRight(query, one)))
    .map((one) => ({ what: `query ${Object.keys(one)[0]}`, query: one as Record<string, string> }));
};

/** Path members that are no ids. */
export const BAD_IDS: readonly string[] = ['...', '%00', 'a b', "x'--", '<script>', '你好', 'x'.repeat(300), '#'];
export const namesInPath = (endpoint: Endpoint): string[] => [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
