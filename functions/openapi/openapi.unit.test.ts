import { readdirSync } from 'node:fs';
import { endpoint } from '@huinong/shared/contracts/common.ts';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { documentOf } from './document.ts';
import { endpoints } from './endpoints.ts';
import { handler } from './http.ts';

type Operation = {
  operationId: string;
  security: unknown[];
  parameters: { name?: string; in?: string; $ref?: string }[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string; type?: string } }> }>;
};
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> };

const served = async (): Promise<Document> => JSON.parse((await handler()).body ?? '');

/** Found by reading the contracts' directory, not by the list that the document is made from. */
const contracts = readdirSync(new URL('../../shared/contracts/', import.meta.url)).filter(
  (file) => /^[a-z-]+\.ts$/.test(file) && file !== 'common.ts',
);

it('says every endpoint of every contract, with all it needs and all it may refuse', async () => {
  const { paths } = await served();
  let seen = 0;
  for (const file of contracts) {
    const contract: Record<string, unknown> = await import(new URL(`../../shared/contracts/${file}`, import.meta.url).href);
    for (const one of Object.values(contract) as (Parameters<typeof endpoint>[0] | undefined)[]) {
      if (typeof one?.path !== 'string' || !one.reply) continue;
      seen += 1;
      const operation = paths[one.path]?.[one.method.toLowerCase()];
      expect(operation?.operationId, `${file}: ${one.name}`).toBe(one.name);
      expect(operation?.responses[one.status]?.content?.[one.media ?? 'application/json']?.schema).toBeTypeOf('object');
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['400', '404', '409', '422', '429', '503']));
      for (const [status, response] of Object.entries(operation?.responses ?? {})) {
        if (Number(status) >= 400) expect(response.content?.['application/problem+json']?.schema.$ref).toBe('#/components/schemas/Problem');
      }
      expect(operation?.security.length).toBe(one.access === 'public' ? 0 : 1);
      expect(operation?.parameters.some((parameter) => parameter.$ref === '#/components/parameters/IdempotencyKey')).toBe(one.command);
      expect(operation?.requestBody !== undefined).toBe(one.body !== undefined);
      for (const [, name] of one.path.matchAll(/\{(\w+)\}/g)) {
        expect(operation?.parameters.some((parameter) => parameter.name === name && parameter.in === 'path')).toBe(true);
      }
    }
  }
  expect(seen).toBeGreaterThan(40);
  expect(seen).toBe(endpoints.length);
  expect(Object.values(paths).flatMap((path) => Object.keys(path))).toHaveLength(seen);
});

it('has for each endpoint the first path member that serverless.yml passes to its context', () => {
  for (const one of endpoints)
    expect(one.path).toMatch(
      /^\/v1\/(identity|village|credit|lending|bureau-reporting|portfolio|post-loan|workflow|points|merchant|merchant-files|notice|insight)\//,
    );
});

it('refuses two endpoints of one name, or of one method and path', () => {
  const one = endpoint({
    name: 'a',
    method: 'GET',
    path: '/v1/x/a',
    summary: '',
    access: 'public',
    command: false,
    reply: z.strictObject({}),
    status: 200,
  });
  expect(() => documentOf([one, { ...one, path: '/v1/x/b' }])).toThrow('a: ');
  expect(() => documentOf([one, { ...one, name: 'b' }])).toThrow('b: ');
});
