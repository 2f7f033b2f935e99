import { fingerprintOf, pemOf } from './certificate-chain.ts';
import { DERIVED, type EvidenceFiles, README, SOURCES, type SourceFiles } from './evidence-files.ts';
import { type Doubt, type Examined, examine } from './examine.ts';
import { sha256, sm3 } from './hashes.ts';
import { SUB_FILTER } from './signature-form.ts';

const text = (value: string): Uint8Array => Buffer.from(value);
const listed = (name: string, bytes: Uint8Array) => ({ name, bytes: bytes.length, sha256: sha256(bytes), sm3: sm3(bytes) });

const manifestOf = (files: EvidenceFiles, { event, chain, timeStamp, rootSha256 }: Examined) => {
  const [leaf] = chain;
  return {
    format: 'huinong-evidence@1',
    contractId: event.contractId,
    institution: event.institution.code,
    signedAt: event.signedAt,
    signature: { file: 'contract.pdf', form: SUB_FILTER, algorithm: 'ECDSA P-256, SHA-256' },
    certificate: leaf && {
      serial: leaf.serialNumber,
      subject: leaf.subject,
      issuer: leaf.issuer,
      validFrom: new Date(leaf.validFrom).toISOString(),
      validTo: new Date(leaf.validTo).toISOString(),
      sha256: fingerprintOf(leaf),
    },
    rootSha256,
    timeStamp: { at: timeStamp.at.toISOString(), serial: timeStamp.serial, policy: timeStamp.policy },
    files: Object.entries(files).map(([name, bytes]) => listed(name, bytes)),
  };
};

/** The whole pack of an examined contract; the same sources give the same bytes. */
const packed = (sources: SourceFiles, examined: Examined): EvidenceFiles => {
  const files: EvidenceFiles = {
    'contract.pdf': sources['contract.pdf'],
    'contract.json': sources['contract.json'],
    'signing-event.json': sources['signing-event.json'],
    'signature.p7s': examined.cms,
    'timestamp.tst': examined.token,
    'certificates.pem': text(pemOf(examined.chain)),
    'timestamp-certificates.pem': text(pemOf(examined.stampChain)),
    'README.txt': text(README),
  };
  return { ...files, 'manifest.json': text(`${JSON.stringify(manifestOf(files, examined), null, 2)}\n`) };
};

export type Pack = { readonly files: EvidenceFiles; readonly examined: Examined };
export type Packing = { readonly ok: true; readonly value: Pack } | { readonly ok: false; readonly error: Doubt };

/** Examines the sources and makes the pack: what does not prove itself is never kept. */
export const packOf = async (sources: SourceFiles, trustedRoot: string | null): Promise<Packing> => {
  const examined = await examine(sources, trustedRoot);
  return examined.ok ? { ok: true, value: { files: packed(sources, examined.value), examined: examined.value } } : examined;
};

const doubt = (code: string, sentence: string): Packing => ({ ok: false, error: { code, sentence } });

/** Whether the manifest gives a file these hashes; an unreadable manifest lists nothing. */
const isListed = (files: EvidenceFiles, name: string): boolean => {
  const bytes = files[name] ?? new Uint8Array();
  const line = JSON.stringify(listed(name, bytes), null, 2).replaceAll('\n', '\n    ');
  return Buffer.from(files['manifest.json'] ?? []).includes(`    ${line}`);
};

/** Checks a pack as it was handed over: every file there and no other, every proof good, every derived byte as it must be. */
export const verifyPack = async (files: EvidenceFiles, trustedRoot: string | null): Promise<Packing> => {
  const names: readonly string[] = [...SOURCES, ...DERIVED];
  const missing = names.find((name) => !Object.hasOwn(files, name));
  if (missing !== undefined) return doubt('file-missing', `${missing} is missing`);
  const stranger = Object.keys(files).find((name) => !names.includes(name));
  if (stranger !== undefined) return doubt('file-unknown', `${stranger} does not belong to an evidence pack`);
  const unlisted = names.find((name) => name !== 'manifest.json' && !isListed(files, name));
  if (unlisted !== undefined) return doubt('file-changed', `${unlisted} was changed: manifest.json has another hash for it`);
  const sources = Object.fromEntries(SOURCES.map((name) => [name, files[name]])) as SourceFiles;
  const made = await packOf(sources, trustedRoot);
  if (!made.ok) return made;
  const changed = names.find((name) => !Buffer.from(made.value.files[name] ?? []).equals(Buffer.from(files[name] ?? [])));
  return changed === undefined ? made : doubt('file-changed', `${changed} was changed: it does not follow from the signed contract`);
};
