import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { businessDateKey } from '../../platform/business-date.ts';
import { institutionKey } from '../../platform/institution.ts';
import type { Principal } from '../../platform/principal.ts';
import type { CommandContext } from '../../platform/receipts.ts';
import { sealerOf } from '../../platform/sealer.ts';
import type { Intercept } from '../../platform/store.ts';
import { type Item, tenantTable } from '../../platform/table.ts';
import { freshInstitution, ownTable } from '../../platform/testing/store.ts';
import { itemsOf, type Violation } from '../../platform/verify.ts';
import { commitImport } from '../commit-import.ts';
import { importChunk } from '../import-chunk.ts';
import { importFile } from '../import-file.ts';
import { judgeImport } from '../judge-import.ts';
import type { Files, House, ImportMessage, ImportQueue } from '../ports.ts';
import { previewImport } from '../preview-import.ts';
import { requestUndo } from '../request-undo.ts';
import { openRosterFile } from '../roster-file.ts';
import { startUpload } from '../start-upload.ts';
import { undoImport } from '../undo-import.ts';
import { rules } from '../verify.ts';
import { storedVillages } from '../villages.dynamo.ts';

export const HUASHU = '220182105205';
export const OTHER = '220182105206';
const SEAL_KEY = new Uint8Array(32).fill(7);

/** Storage in memory. */
const memoryFiles = (): Files & { readonly objects: Map<string, Uint8Array> } => {
  const objects = new Map<string, Uint8Array>();
  return {
    objects,
    uploadUrl: async (key) => `memory:${key}`,
    downloadUrl: async (key) => `memory:${key}`,
    fetch: async (key, toPath, limitBytes) => {
      const bytes = objects.get(key);
      if (!bytes) return 'missing';
      if (bytes.length > limitBytes) return 'too-large';
      await writeFile(toPath, bytes);
      return 'fetched';
    },
    put: async (key, body) => {
      objects.set(key, typeof body === 'string' ? Buffer.from(body) : body);
    },
    read: async (key) => {
      const bytes = objects.get(key);
      if (!bytes) throw new Error(`no object ${key}`);
      return bytes;
    },
  };
};

/** An institution with two villages, its storage and its queue; `at` counts up a second a call. */
export const newWorld = async () => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const files = memoryFiles();
  const queued: ImportMessage[] = [];
  const queue: ImportQueue = { send: async (messages) => void queued.push(...messages) };
  const houseWith = (intercept?: Intercept): House => ({
    institution,
    table: tenantTable(storeOf(intercept), institution),
    sealer: sealerOf(institution, SEAL_KEY),
  });
  const house = houseWith();
  await house.table.putAll([
    {
      ...institutionKey,
      institution: {
        villages: [
          { code: HUASHU, name: '桦树村', branch: '桦树支行' },
          { code: OTHER, name: '向阳村', branch: '桦树支行' },
        ],
      },
    },
    { ...businessDateKey, date: '2026-11-22' },
  ]);
  let seconds = 0;
  const now = (): Date => new Date(Date.UTC(2026, 10, 22, 2) + seconds++ * 1000);
  const staff: Principal = {
    institution,
    personId: 'STAFF',
    roles: ['customer-manager'],
    villages: [HUASHU, OTHER],
    branch: null,
    sessionId: 'S',
  };
  let keys = 0;
  const command = (operation: string, idempotencyKey = `key-${keys++}`, principal = staff): CommandContext => ({
    principal,
    operation,
    idempotencyKey,
    bodyHash: operation,
    at: now(),
    on: '2026-11-22',
  });
  const deps = { files, queue, villages: storedVillages, now };

  const work = async (message: ImportMessage, on: House = house): Promise<void> => {
    if (message.kind === 'judge') await judgeImport(on, deps)(message.batchId);
    else if (message.kind === 'chunk') await importChunk(on, deps)(message.batchId, message.chunk);
    else await undoImport(on, now)(message.batchId);
  };

  const everything = async (): Promise<Item[]> => {
    const found: Item[] = [];
    for await (const item of itemsOf(storeOf(), institution)) found.push(item);
    return found;
  };

  /** As the command line does. */
  const importPath = async (path: string, village = HUASHU, on: House = house) => {
    const file = await openRosterFile(path);
    try {
      return await importFile(on, storedVillages, now)(file, { village, fileName: 'f', by: 'cli', on: '2026-11-22' }, async () => {});
    } finally {
      file.close();
    }
  };

  return {
    institution,
    house,
    houseWith,
    files,
    queued,
    staff,
    now,
    deps,
    command,
    work,
    /** Does what is queued, and what that queues, to its end. */
    drain: async (): Promise<void> => {
      for (let message = queued.shift(); message; message = queued.shift()) await work(message);
    },
    upload: async (text: string | Uint8Array, village = HUASHU, fileName = '名册.csv'): Promise<string> => {
      const started = await startUpload(house, deps)(command('startRosterUpload'), { village, fileName, sizeBytes: text.length });
      if (!started.ok) throw new Error(started.error.title);
      await files.put(started.value.putUrl.slice('memory:'.length), text);
      return started.value.uploadId;
    },
    preview: (uploadId: string) => previewImport(house, deps)(staff, uploadId),
    commit: (uploadId: string, ctx = command('commitRosterImport')) => commitImport(house)(ctx, uploadId),
    undo: (batchId: string, ctx = command('undoRosterImport')) => requestUndo(house)(ctx, batchId),
    importPath,
    importText: async (text: string, village = HUASHU, on: House = house) => {
      const folder = await mkdtemp(join(tmpdir(), 'world-'));
      const path = join(folder, 'roster.csv');
      await writeFile(path, text);
      try {
        const result = await importPath(path, village, on);
        if (!result.ok) throw new Error(result.error.title);
        return result.value;
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    items: async (et: string): Promise<Item[]> => (await everything()).filter((item) => item.et === et),
    everything,
    violations: async (items?: readonly Item[]): Promise<readonly Violation[]> => {
      const all = items ?? (await everything());
      const scope = { institution, table: house.table, sealer: house.sealer };
      return (await Promise.all(rules.map((rule) => rule.check(Readable.from(all), scope)))).flatMap((checked) => checked.violations);
    },
  };
};

export type World = Awaited<ReturnType<typeof newWorld>>;
