import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EvidenceFiles } from '@huinong/functions/lending/evidence/evidence-files.ts';
import { withStack } from '../local/embedded.ts';
import { type Command, CommandFailed } from './command.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/** What a folder holds, by name; whoever hands over a folder within it hands over no pack. */
const filesIn = (folder: string): EvidenceFiles => {
  let entries: ReturnType<typeof readEntries>;
  try {
    entries = readEntries(folder);
  } catch (error) {
    throw new CommandFailed('folder-unreadable', `cannot read ${folder}: ${(error as NodeJS.ErrnoException).code ?? ''}`);
  }
  const stranger = entries.find((entry) => !entry.isFile());
  if (stranger) throw new CommandFailed('file-unknown', `${stranger.name} is no file of an evidence pack`);
  return Object.fromEntries(entries.map(({ name }) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
};
const readEntries = (folder: string) => readdirSync(folder, { withFileTypes: true });

/** Writes into an empty folder only: a stray file in a pack would be part of what is verified. */
const write = (folder: string, files: EvidenceFiles): void => {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new CommandFailed('folder-not-empty', `${folder} is not empty`);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes, { flag: 'wx', mode: 0o600 });
};

/** Verifies what lies in the folder, without store or network, and says what it proves. */
const verify = async (folder: string, trustedRoot: string): Promise<void> => {
  const [{ verifyPack }, { sha256, sm3 }] = await Promise.all([
    import('@huinong/functions/lending/evidence/evidence-pack.ts'),
    import('@huinong/functions/lending/evidence/hashes.ts'),
  ]);
  const files = filesIn(folder);
  const verified = await verifyPack(files, trustedRoot);
  if (!verified.ok) throw new CommandFailed(verified.error.code, verified.error.sentence, { folder });
  const { event, chain, timeStamp, rootSha256 } = verified.value.examined;
  const pdf = files['contract.pdf'] ?? '';
  const result = {
    contractId: event.contractId,
    institution: event.institution.code,
    folder,
    files: Object.keys(files).length,
    signedAt: event.signedAt,
    document: { bytes: pdf.length, sha256: sha256(pdf), sm3: sm3(pdf) },
    certificateSerial: chain[0]?.serialNumber,
    stampedAt: timeStamp.at.toISOString(),
    rootSha256,
    verified: ['files', 'text', 'event', 'signature', 'certificates', 'time-stamp'],
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
};

/** From the store into the folder; the root to trust is the one that was noted apart from the pack when it was made. */
const take = (contractId: string, institution: string, folder: string, data: string | undefined): Promise<string> =>
  withStack(data === undefined ? {} : { data }, async ({ settle }) => {
    const [{ institutionCodes }, { store }, { lendingDeps }, { storedEvidence }] = await Promise.all([
      import('@huinong/functions/platform/registry.ts'),
      import('@huinong/functions/platform/runtime.ts'),
      import('@huinong/functions/lending/wiring.ts'),
      import('@huinong/functions/lending/evidence/read-evidence.ts'),
    ]);
    if (!(await institutionCodes(store())).includes(institution))
      throw new CommandFailed('no-such-institution', `no institution ${institution}`);
    await settle();
    const evidence = await storedEvidence(await lendingDeps().house(institution), contractId);
    if (!evidence)
      throw new CommandFailed(
        'no-evidence',
        `institution ${institution} has no finished file of a contract ${contractId}: unknown, or still being made`,
      );
    write(folder, evidence.files);
    return evidence.made.rootSha256;
  });

export const command: Command = {
  summary: 'Write a contract’s evidence pack into a folder and verify it offline; or verify a folder that was handed over',
  usage: 'evidence --contract C --out DIR [--institution I] | --folder DIR --root-sha256 H',
  options: {
    contract: { type: 'string', help: 'the contract’s id' },
    institution: { type: 'string', help: 'institution code; 220182 when left out' },
    out: { type: 'string', help: 'the folder to write into: new or empty' },
    folder: { type: 'string', help: 'verify this folder; needs neither store nor network' },
    'root-sha256': { type: 'string', help: 'the root certificate to trust, by its SHA-256, as the authority publishes it' },
    data: { type: 'string', help: 'the data of an embedded store' },
  },
  run: async (options) => {
    const { contract, institution = '220182', out, folder, data } = options as Readonly<Record<string, string | undefined>>;
    const root = (options['root-sha256'] as string | undefined)?.toLowerCase();
    if (root !== undefined && !SHA256.test(root)) throw new CommandFailed('root-invalid', '--root-sha256 takes 64 hexadecimal digits');
    if (folder !== undefined && contract === undefined && out === undefined) {
      if (root === undefined) throw new CommandFailed('root-needed', '--root-sha256 is needed: a pack cannot vouch for its own root');
      return verify(resolve(folder), root);
    }
    if (folder !== undefined || contract === undefined || out === undefined)
      throw new CommandFailed('one-of', 'either --contract and --out, or --folder and --root-sha256');
    if (!/^[0-9A-Za-z_-]{1,64}$/.test(contract)) throw new CommandFailed('contract-invalid', `no contract’s id: ${contract}`);
    const noted = await take(contract, institution, resolve(out), data);
    return verify(resolve(out), root ?? noted);
  },
};
