import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { testAuthorities } from '../testing/authorities.ts';
import type { EvidenceFiles, SourceFiles } from './evidence-files.ts';
import { type Pack, packOf, verifyPack } from './evidence-pack.ts';
import { sha256, sm3 } from './hashes.ts';
import { contractOf, SEALED_AT, signedSources } from './testing/contract.ts';

// Contracts are drawn and signed here: a second each, more where others work too.

let sources: SourceFiles;
let pack: Pack;
const made = async (some: SourceFiles): Promise<Pack> => {
  const packing = await packOf(some, null);
  if (!packing.ok) throw new Error(packing.error.sentence);
  return packing.value;
};
const codeOf = async (files: EvidenceFiles, root: string | null = pack.examined.rootSha256): Promise<string> => {
  const verified = await verifyPack(files, root);
  return verified.ok ? 'good' : verified.error.code;
};
const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const changed = new Uint8Array(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

beforeAll(async () => {
  sources = await signedSources('王秀英');
  pack = await made(sources);
});

it('hashes as the standards’ own examples', () => {
  expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('proves itself offline: text, event, signature, certificates, time-stamp', async () => {
  expect(await codeOf(pack.files)).toBe('good');
  const { chain, stampChain, timeStamp, event } = pack.examined;
  expect(chain.map((one) => one.ca)).toEqual([false, true, true]);
  expect(stampChain).toHaveLength(2);
  expect(timeStamp.at).toEqual(SEALED_AT);
  const manifest = JSON.parse(Buffer.from(pack.files['manifest.json'] ?? []).toString());
  expect(manifest).toMatchObject({ contractId: event.contractId, certificate: { serial: chain[0]?.serialNumber } });
  expect(manifest.files).toHaveLength(8);
  for (const { name, sha256: hash, sm3: other } of manifest.files)
    expect([sha256(pack.files[name] ?? ''), sm3(pack.files[name] ?? '')]).toEqual([hash, other]);
});

it('makes the same pack from the same sources', async () => expect((await made(sources)).files).toEqual(pack.files));

describe('a changed byte', () => {
  it('of any file is refused, wherever it stands, though the manifest be written anew', async () => {
    for (const [name, bytes] of Object.entries(pack.files)) {
      // Every byte would be minutes: the ends, and some forty places between, other ones in every file.
      const step = Math.max(1, Math.floor(bytes.length / 41));
      const places = new Set([0, bytes.length - 1]);
      for (let at = name.length % step; at < bytes.length; at += step) places.add(at);
      for (const at of places) expect(await codeOf({ ...pack.files, [name]: flipped(bytes, at) }), `${name} byte ${at}`).not.toBe('good');
    }
    const pdf = sources['contract.pdf'];
    for (let at = 0; at < pdf.length; at += 7_919)
      expect((await packOf({ ...sources, 'contract.pdf': flipped(pdf, at) }, null)).ok, `contract.pdf byte ${at}`).toBe(false);
  });

  it.each<[string, (pdf: Buffer) => Uint8Array, string]>([
    ['in the drawn text', (pdf) => flipped(pdf, pdf.indexOf('endstream') - 20), 'signature-invalid'],
    ['in the signature', (pdf) => Buffer.from(pdf.toString('latin1').replace(/\/Contents <3082(....)/, '/Contents <3083$1'), 'latin1'), ''],
    [
      'behind the signature in its place',
      (pdf) => Buffer.from(pdf.toString('latin1').replace('00>', '01>'), 'latin1'),
      'document-not-covered',
    ],
    [
      'in capitals',
      (pdf) =>
        Buffer.from(
          pdf.toString('latin1').replace(/<3082[0-9a-f]+>/, (hex) => hex.toUpperCase()),
          'latin1',
        ),
      '',
    ],
    ['after the end', (pdf) => Buffer.concat([pdf, Buffer.from('\n')]), 'document-not-covered'],
  ])('%s of the document says so', async (_, change, code) => {
    const pdf = Buffer.from(pack.files['contract.pdf'] ?? []);
    const changed = change(pdf);
    expect(Buffer.compare(changed, pdf)).not.toBe(0);
    expect(await codeOf({ ...pack.files, 'contract.pdf': changed })).toBe('file-changed');
    const packing = await packOf({ ...sources, 'contract.pdf': changed }, null);
    expect(packing.ok ? 'good' : packing.error.code).toBe(code || 'document-not-covered');
  });
});

describe('a pack put together from parts that are each good', () => {
  const text = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
  it('with another text, another event, another signatory or another document is refused', async () => {
    const contract = JSON.parse(Buffer.from(sources['contract.json']).toString());
    const { event } = contractOf('王秀英');
    const other = await signedSources('李秀英');
    const from = async (more: Partial<SourceFiles>) => {
      const packing = await packOf({ ...sources, ...more }, null);
      return packing.ok ? 'good' : packing.error.code;
    };
    expect(await from({ 'contract.json': text({ ...contract, text: contract.text.replace('50,000', '90,000') }) })).toBe('text-changed');
    expect(await from({ 'contract.json': text({ ...contract, contractId: 'C2' }) })).toBe('other-contract');
    expect(await from({ 'signing-event.json': text({ ...event, channel: 'h5' }) })).toBe('event-changed');
    expect(await from({ 'contract.pdf': other['contract.pdf'] })).toBe('event-changed');
    expect(await from({ 'signing-event.json': text([]) })).toBe('event-unreadable');
    expect(await from({ 'contract.json': Buffer.from([0xff]) })).toBe('contract-unreadable');
  });
  it('with a file too few or too many is refused', async () => {
    const { 'timestamp.tst': _, ...without } = pack.files;
    expect(await codeOf(without)).toBe('file-missing');
    expect(await codeOf({ ...pack.files, 'note.txt': Buffer.from('') })).toBe('file-unknown');
  });
  it('beneath another root is refused by who knows the right one', async () => {
    const forged = await made(
      await signedSources(
        '王秀英',
        testAuthorities(() => SEALED_AT),
      ),
    );
    expect(await codeOf(forged.files, null)).toBe('good');
    expect(await codeOf(forged.files)).toBe('root-not-trusted');
  });
});

const pdfsig = spawnSync('pdfsig', ['-v']).error === undefined;
const inFile = <T>(bytes: Uint8Array, use: (file: string) => T): T => {
  const directory = mkdtempSync(join(tmpdir(), 'huinong-evidence-'));
  try {
    const file = join(directory, 'contract.pdf');
    writeFileSync(file, bytes);
    return use(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
};
const said = (bytes: Uint8Array): string => inFile(bytes, (file) => spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout);

// poppler-utils: `npm test` installs it where it may (local/tools.ts).
describe.skipIf(!pdfsig)('pdfsig, which is not ours', () => {
  it('says that the signature is valid and covers the whole document', () => {
    const text = said(sources['contract.pdf']);
    expect(text).toContain('Signature Validation: Signature is Valid.');
    expect(text).toContain('Total document signed');
    expect(text).toContain('Signature Type: ETSI.CAdES.detached');
    expect(text).toContain('Signer Certificate Common Name: 王秀英');
  });
  it('says that it is not, one byte later', () => {
    const pdf = Buffer.from(sources['contract.pdf']);
    expect(said(flipped(pdf, pdf.indexOf('endstream') - 20))).not.toContain('Signature is Valid');
  });
});

describe.skipIf(spawnSync('openssl', ['version']).error !== undefined)('openssl, which is not ours', () => {
  it('finds the signature good over the signed bytes, and the chain whole', () => {
    const directory = mkdtempSync(join(tmpdir(), 'huinong-evidence-'));
    try {
      for (const [name, bytes] of Object.entries(pack.files)) writeFileSync(join(directory, name), bytes);
      const pdf = Buffer.from(sources['contract.pdf']);
      const [, before = '', after = ''] = /\/ByteRange \[0 (\d+) (\d+)/.exec(pdf.toString('latin1')) ?? [];
      writeFileSync(join(directory, 'signed'), Buffer.concat([pdf.subarray(0, Number(before)), pdf.subarray(Number(after))]));
      writeFileSync(join(directory, 'root.pem'), pack.examined.chain.at(-1)?.toString() ?? '');
      const check = ['-inform', 'DER', '-in', 'signature.p7s', '-content', 'signed', '-CAfile', 'root.pem', '-no_check_time', '-binary'];
      const { status, stderr } = spawnSync('openssl', ['cms', '-verify', ...check, '-purpose', 'any', '-out', 'out'], {
        cwd: directory,
        encoding: 'utf8',
      });
      expect(stderr).toContain('erification successful');
      expect(status).toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
