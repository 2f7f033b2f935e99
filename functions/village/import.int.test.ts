import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BatchItem } from './batch-item.ts';
import { batchKey } from './keys.ts';
import { csv, idOf, village } from './testing/rosters.ts';
import { HUASHU, newWorld, OTHER, type World } from './testing/world.ts';

const data = new URL('../../tests/data/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('huashu.expected.json', data), 'utf8')) as { counts: { accepted: number } };
const FILES = ['huashu.xlsx', 'huashu.utf8-bom.csv', 'huashu.gb18030.csv'];

const must = <T>(result: { ok: true; value: T } | { ok: false; error: { title: string } }): T => {
  if (!result.ok) throw new Error(result.error.title);
  return result.value;
};

const batchOf = async ({ house }: World, batchId: string): Promise<BatchItem> =>
  (await house.table.get(batchKey(batchId), { consistent: true })) as BatchItem;

/** Every value in it as text, bytes too. */
const textIn = (value: unknown): string => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  return typeof value === 'object' && value !== null ? Object.values(value).map(textIn).join('\n') : String(value);
};

/** Through the interface: upload, commit, and the worker to its end. */
const importOver = async (world: World, text: string | Uint8Array, inVillage = HUASHU): Promise<BatchItem> => {
  const uploadId = await world.upload(text, inVillage);
  must(await world.commit(uploadId));
  await world.work({ kind: 'judge', institution: world.institution, batchId: uploadId });
  await world.drain();
  return batchOf(world, uploadId);
};

describe('the three files of 桦树村', () => {
  it.each(FILES)('%s gives the known counts, and the second time changes nothing', async (name) => {
    const world = await newWorld();
    const path = new URL(name, data).pathname;
    const first = must(await world.importPath(path));
    expect(first.counts).toEqual(expected.counts);
    expect(first).toMatchObject({ created: expected.counts.accepted, updated: 0, unchanged: 0 });
    const second = must(await world.importPath(path));
    expect(second.counts).toEqual(expected.counts);
    expect(second).toMatchObject({ created: 0, updated: 0, unchanged: expected.counts.accepted });
    expect(await world.violations()).toEqual([]);
  });

  it('are the same roster to each other', async () => {
    const world = await newWorld();
    for (const [i, name] of FILES.entries()) {
      const { created, unchanged } = must(await world.importPath(new URL(name, data).pathname));
      expect([created, unchanged]).toEqual(i === 0 ? [410, 0] : [0, 410]);
    }
  });

  it('over upload, preview, commit and queue give the same, with the error file', async () => {
    const world = await newWorld();
    const uploadId = await world.upload(readFileSync(new URL('huashu.xlsx', data)), HUASHU, '桦树村.xlsx');
    const preview = must(await world.preview(uploadId));
    expect(preview.counts).toEqual(expected.counts);
    expect(preview.issues).toHaveLength(11);
    expect(preview.columns.every(({ field }) => field !== null)).toBe(true);
    expect(await world.items('household')).toEqual([]);
    must(await world.commit(uploadId));
    await world.work({ kind: 'judge', institution: world.institution, batchId: uploadId });
    expect(world.queued).toHaveLength(2);
    await world.drain();
    expect(await batchOf(world, uploadId)).toMatchObject({ status: 'done', counts: expected.counts, created: 410, issues: 11 });
    const errors = Buffer.from(world.files.objects.get(`${world.institution}/imports/${uploadId}/errors.csv`) ?? []).toString();
    expect(errors.split('\r\n')).toHaveLength(13);
    expect(errors).toContain('64,rejected,id-destroyed,身份证号,');
    expect(await world.violations()).toEqual([]);
  });

  it('keep no name, number or phone in clear in the table or in the chunks', async () => {
    const world = await newWorld();
    await importOver(world, readFileSync(new URL('huashu.utf8-bom.csv', data)));
    const stored = textIn(await world.everything());
    const chunks = [...world.files.objects].flatMap(([key, bytes]) => (/imports\/[^/]+\/\d+$/.test(key) ? [textIn(bytes)] : []));
    for (const secret of ['姜娟敏', '229900199102220039', '15977946104', '桦树村1组25号']) {
      expect(stored).not.toContain(secret);
      expect(chunks.join()).not.toContain(secret);
    }
  });
});

describe('a second import', () => {
  it('creates, updates and leaves rows as they changed, and lets go whom it no longer names', async () => {
    const world = await newWorld();
    await world.importText(csv(village(3)));
    const [h0, h1, h2] = [0, 1, 2].map((n) => village(1, n));
    const changed = [...(h0 ?? []), ...(h1 ?? []).map((row) => ({ ...row, income: '99000' })), ...(h2 ?? []).slice(0, 2), ...village(1, 9)];
    const result = await world.importText(csv(changed));
    // H0002 has one member less: the two left say the same as before, but the household is written anew.
    expect(result).toMatchObject({ created: 3, updated: 3, unchanged: 5 });
    expect(await world.items('member')).toHaveLength(3 + 3 + 2 + 3);
    expect(await world.violations()).toEqual([]);
  });

  it('lets nobody go from a household with a refused row', async () => {
    const world = await newWorld();
    await world.importText(csv(village(1)));
    const [head, spouse, son] = village(1);
    if (!head || !spouse || !son) throw new Error('three members');
    const result = await world.importText(csv([head, { ...spouse, id: '12' }, son]));
    expect(result).toMatchObject({ created: 0, updated: 0, unchanged: 2, counts: { rejected: 1 } });
    expect(await world.items('member')).toHaveLength(3);
  });

  it('follows one who moved between two households of the file', async () => {
    const world = await newWorld();
    await world.importText(csv(village(2)));
    const [a, b, c, ...rest] = village(2);
    if (!a || !b || !c) throw new Error('three members');
    await world.importText(csv([a, b, ...rest, { ...c, household: 'H0001', relation: '女婿' }]));
    expect((await world.items('household')).map(({ members }) => members).sort()).toEqual([2, 4]);
    expect(await world.violations()).toEqual([]);
  });

  it('refuses one who stands in another household that the file does not have, or in another village', async () => {
    const world = await newWorld();
    await world.importText(csv(village(1)));
    const there = await world.importText(
      csv([
        { household: 'Z1', id: idOf(0) },
        { household: 'Z1', id: idOf(100), relation: '配偶' },
      ]),
    );
    expect(there.counts).toMatchObject({ total: 2, accepted: 1, rejected: 1, withoutHead: 1 });
    const uploadId = await world.upload(
      csv([
        { household: 'Q1', id: idOf(0) },
        { household: 'Q2', id: idOf(300) },
      ]),
      OTHER,
    );
    const preview = must(await world.preview(uploadId));
    expect(preview.counts).toMatchObject({ accepted: 1, rejected: 1, households: 1 });
    expect(preview.issues).toEqual([
      expect.objectContaining({ row: 2, code: 'id-elsewhere', message: '此人已在别的户名册上（桦树村）。' }),
    ]);
    expect(await world.violations()).toEqual([]);
  });
});

describe('a commit', () => {
  it('sent 16 times at once, under one key and under many, makes one batch', async () => {
    const world = await newWorld();
    const uploadId = await world.upload(csv(village(2)));
    const one = world.command('commitRosterImport', 'the-same-key-16');
    const results = await Promise.all(Array.from({ length: 16 }, (_, i) => (i % 2 ? world.commit(uploadId) : world.commit(uploadId, one))));
    expect(results.every((result) => result.ok && result.value.batchId === uploadId)).toBe(true);
    expect(await world.items('batch')).toHaveLength(1);
    expect((await world.items('fact')).filter(({ type }) => type === 'village.importCommitted')).toHaveLength(1);
  });

  it('waits for the import at work in the village', async () => {
    const world = await newWorld();
    const [first, second] = [await world.upload(csv(village(2))), await world.upload(csv(village(3)))];
    must(await world.commit(first));
    expect(await world.commit(second)).toMatchObject({ ok: false, error: { kind: 'villageBusy', status: 409 } });
    await world.work({ kind: 'judge', institution: world.institution, batchId: first });
    await world.drain();
    expect((await world.commit(second)).ok).toBe(true);
  });

  it('of a file that is none fails with one sentence, imports nothing and frees the village', async () => {
    const world = await newWorld();
    const batch = await importOver(world, Buffer.from('89504e470d0a1a0a0000', 'hex'));
    expect(batch).toMatchObject({ status: 'failed', failure: '这是图片，不是表格，请上传 .xlsx 或 .csv 格式的名册。', created: 0 });
    expect(await world.items('household')).toEqual([]);
    expect((await importOver(world, csv(village(1)))).status).toBe('done');
  });

  it('of a file without one good row ends with nothing', async () => {
    const world = await newWorld();
    expect(await importOver(world, csv([{ household: 'H1', id: '1' }]))).toMatchObject({
      status: 'done',
      counts: { rejected: 1, accepted: 0 },
    });
  });

  it('of an upload in another village than the caller sees is as if it were none', async () => {
    const world = await newWorld();
    const uploadId = await world.upload(csv(village(1)));
    const stranger = { ...world.staff, villages: [OTHER] };
    expect(await world.commit(uploadId, world.command('commitRosterImport', 'k', stranger))).toMatchObject({
      ok: false,
      error: { status: 404 },
    });
  });
});

describe('two villages imported at once', () => {
  it('with the same person never both keep them', async () => {
    const world = await newWorld();
    const both = [village(2), [...village(1, 50), { household: 'Z9', id: idOf(0) }]].map(csv);
    const uploads = [await world.upload(both[0] ?? '', HUASHU), await world.upload(both[1] ?? '', OTHER)];
    for (const uploadId of uploads) must(await world.commit(uploadId));
    // Both are judged before either wrote a pointer: each meets the other's roll.
    await Promise.all(uploads.map((batchId) => world.work({ kind: 'judge', institution: world.institution, batchId })));
    await world.drain();
    expect(await world.violations()).toEqual([]);
    const batches = await Promise.all(uploads.map((uploadId) => batchOf(world, uploadId)));
    expect(batches.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(batches.reduce((sum, { counts }) => sum + (counts?.rejected ?? 0), 0)).toBeGreaterThanOrEqual(1);
  });

  it('a roll is written once for each import that names new people', async () => {
    const world = await newWorld();
    await world.importText(csv(village(2)));
    await world.importText(csv(village(2)));
    await world.importText(csv(village(3)));
    expect((await world.items('roll')).map(({ hashes }) => (hashes as Uint8Array).length / 8).sort()).toEqual([3, 6]);
  });
});
