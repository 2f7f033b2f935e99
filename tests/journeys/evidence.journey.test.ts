import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as lending from '@huinong/shared/contracts/contract-file.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../local/handlers.ts';
import { until } from './http.ts';
import { type OwnBank, openOwnBank } from './own-bank.ts';
import type { Villager } from './villager.ts';
import { openWorld } from './world.ts';

const world = openWorld();
const folder = mkdtempSync(join(tmpdir(), 'huinong-evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));

let own: OwnBank;
beforeAll(async () => {
  own = await openOwnBank(world, 2);
});

const contractOf = async (villager: Villager): Promise<string> => (await villager.line()).contractId;
const fileOf = (villager: Villager, contractId: string) =>
  world.bank.call(lending.getContractFile, { token: villager.token, params: { contractId } });
const fetched = async (villager: Villager, path: string): Promise<{ readonly type: string | null; readonly bytes: Buffer }> => {
  const reply = await fetch(new URL(path, world.running.web), { headers: { authorization: `Bearer ${villager.token}` } });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return { type: reply.headers.get('content-type'), bytes: Buffer.from(await reply.arrayBuffer()) };
};
const evidence = async (...args: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'cli/main.ts'), 'evidence', ...args], {
    env: { ...process.env, HUINONG_LOCAL: world.running.directory },
  });
  return JSON.parse(stdout) as { readonly rootSha256: string; readonly document: { readonly sha256: string }; readonly verified: string[] };
};

it('gives the villager the signed contract, and the operator the evidence that proves itself', async () => {
  const villager = await own.signed();
  const contractId = await contractOf(villager);
  const ready = await until('the contract’s file', async () => {
    const file = await fileOf(villager, contractId);
    return file.state === 'ready' && file.file;
  });
  const pdf = await fetched(villager, `/v1/lending/contracts/${contractId}/document`);
  expect(pdf.type).toBe('application/pdf');
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.bytes).toHaveLength(ready.bytes);
  const zip = await fetched(villager, `/v1/lending/contracts/${contractId}/evidence`);
  expect([zip.type, zip.bytes.subarray(0, 2).toString()]).toEqual(['application/zip', 'PK']);

  const out = join(folder, 'pack');
  const verified = await evidence('--contract', contractId, '--institution', own.code, '--out', out);
  expect(verified).toMatchObject({ document: { sha256: ready.sha256 }, rootSha256: ready.rootSha256 });
  expect(verified.verified).toContain('time-stamp');
  expect(readFileSync(join(out, 'contract.pdf')).equals(pdf.bytes)).toBe(true);
  if (spawnSync('pdfsig', ['-v']).error === undefined)
    expect(spawnSync('pdfsig', ['-nocert', join(out, 'contract.pdf')], { encoding: 'utf8' }).stdout).toContain(
      'Signature Validation: Signature is Valid.',
    );
  const event = readFileSync(join(out, 'signing-event.json'), 'utf8');
  expect(JSON.parse(event)).toMatchObject({ contractId, channel: 'weapp', identity: { method: 'face' } });
  expect(JSON.parse(event).consents.map((one: { purpose: string }) => one.purpose)).toContain('automated-decision');
  writeFileSync(join(out, 'signing-event.json'), event.replace('weapp', 'h5'));
  await expect(evidence('--folder', out, '--root-sha256', verified.rootSha256)).rejects.toThrow('signing-event.json was changed');
});

it('loses no signing to an authority that does not answer', async () => {
  await world.outside.fault({ service: 'ca', mode: 'error', times: 2 });
  const villager = await own.signed();
  const contractId = await contractOf(villager);
  expect((await villager.line()).availableFen).toBeGreaterThan(0);
  await until('the contract’s file', async () => (await fileOf(villager, contractId)).state === 'ready');
});
