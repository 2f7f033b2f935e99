import { globSync } from 'node:fs';
import { join } from 'node:path';
import { businessDateKey } from '@huinong/functions/platform/business-date.ts';
import { factWrite } from '@huinong/functions/platform/facts.ts';
import { institutionKey } from '@huinong/functions/platform/institution.ts';
import { jobKey, jobRunKey } from '@huinong/functions/platform/job-items.ts';
import { receiptKey } from '@huinong/functions/platform/receipts.ts';

/** One kind of item: who owns it, the name of its key, and the key with every variable part as `*`. */
export type ItemKind = { readonly owner: string; readonly name: string; readonly pk: string; readonly sk: string };

const ROOT = join(import.meta.dirname, '../..');
const VILLAGE = '220182105205';
const ULID = '01KBA0VQ5S8Z4QW3E2R1T6Y7Z9';
/** Fits every key there is: a village's code and a ULID, as a batch's id has them. */
const SAMPLE = `${VILLAGE}-${ULID}`;

/** Ids (and what a key cuts out of them or computes from them: a shard) become `*`. */
const pattern = (text: string): string =>
  text
    .replaceAll(SAMPLE, '*')
    .replaceAll(VILLAGE, '*')
    .replaceAll(ULID, '*')
    .split('#')
    .map((part) => (/^\d\d$/.test(part) ? '*' : part))
    .join('#');

const kindOf = (owner: string, name: string, value: unknown): ItemKind[] => {
  const { pk, sk, gsi1pk, gsi1sk } = (value ?? {}) as Record<string, unknown>;
  if (typeof pk === 'string' && typeof sk === 'string') return [{ owner, name, pk: pattern(pk), sk: pattern(sk) }];
  if (typeof gsi1pk === 'string' && typeof gsi1sk === 'string')
    return [{ owner, name, pk: `gsi1 ${pattern(gsi1pk)}`, sk: pattern(gsi1sk) }];
  return [];
};

/** Every kind that a module of keys can make; its functions are called with samples. */
export const kindsOf = (owner: string, module: Readonly<Record<string, unknown>>): ItemKind[] =>
  Object.entries(module).flatMap(([name, made]) =>
    kindOf(
      owner,
      name,
      typeof made === 'function' ? (made as (...ids: string[]) => unknown)(...Array<string>(made.length).fill(SAMPLE)) : made,
    ),
  );

const contexts = async (): Promise<ItemKind[]> => {
  // A part of a context may have keys of its own: functions/lending/bureau.
  const files = globSync('functions/{*,*/*}/keys.ts', { cwd: ROOT }).sort();
  const kinds = await Promise.all(
    files.map(async (file) => kindsOf(file.split('/')[1] ?? '', (await import(join(ROOT, file))) as Record<string, unknown>)),
  );
  return kinds.flat();
};

const fact = { type: 't', version: 1, factId: ULID, institution: 'i', on: '2026-11-22', at: '2026-11-22T00:00:00Z', body: {} };

const platform = (): ItemKind[] => {
  const principal = { institution: 'i', personId: SAMPLE, roles: [], villages: [], branch: null, sessionId: 's' };
  const told = factWrite(fact);
  return [
    ...kindOf('platform', 'institutionKey', institutionKey),
    ...kindOf('platform', 'businessDateKey', businessDateKey),
    ...kindOf('platform', 'receiptKey', receiptKey({ principal, operation: SAMPLE, idempotencyKey: SAMPLE })),
    ...kindOf('platform', 'jobKey', jobKey(SAMPLE, SAMPLE)),
    ...kindOf('platform', 'jobRunKey', jobRunKey(SAMPLE, SAMPLE)),
    ...kindOf('platform', 'factWrite', told.kind === 'put' ? { ...told.item, pk: told.item.pk.replace(fact.on, SAMPLE) } : null),
  ];
};

/** Every kind of item in the table, of the platform and of all contexts. */
export const itemKinds = async (): Promise<ItemKind[]> => [...platform(), ...(await contexts())];

/** Whether some choice of ids gives both kinds the same key. Ids hold no `#`. */
export const canMeet = (a: ItemKind, b: ItemKind): boolean => {
  const [one, other] = [a, b].map(({ pk, sk }) => [...pk.split('#'), '/', ...sk.split('#')]) as [string[], string[]];
  return one.length === other.length && one.every((part, i) => part === '*' || other[i] === '*' || part === other[i]);
};
