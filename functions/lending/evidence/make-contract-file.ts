import type { ContractFiled, ContractFileRequested, LineOpened } from '@huinong/shared/facts/lending.ts';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { factWrite, newFactId } from '../../platform/facts.ts';
import { absent, type Condition } from '../../platform/table.ts';
import { sealAt } from '../items.ts';
import { contractFileKey, contractPackKey } from '../keys.ts';
import type { House } from '../ports.ts';
import { newSigningKey } from './certificate-request.ts';
import type { SourceFiles } from './evidence-files.ts';
import { type Pack, packOf } from './evidence-pack.ts';
import { sha256, sm3 } from './hashes.ts';
import type { ContractPackItem, MadeFile, PackSealed } from './items.ts';
import { type Asked, type LoadedContract, loadContract } from './load-contract.ts';
import type { EvidenceDeps } from './ports.ts';
import { renderContract } from './render-contract.ts';
import { NotStamped, signDocument } from './sign-document.ts';
import { eventBytes } from './signing-event.ts';

/** The file is not made yet; its message comes again. */
export class NotMade extends Error {
  override readonly name = 'NotMade';
  /** Stable, without personal data: stored beside the attempt. */
  readonly fault: string;
  constructor(fault: string) {
    super(`a contract’s file was not made: ${fault}`);
    this.fault = fault;
  }
}

const notReady: Condition = {
  expression: 'attribute_not_exists(progress) OR progress <> :ready',
  values: { ':ready': 'ready' },
};

/** An item of DynamoDB holds 400 KB. */
const MOST_BYTES = 380_000;

/** The intent, written before anyone outside is asked; false when the file is there already. */
const begin = async ({ table }: House, asked: Asked, requestNo: string, startedAt: string): Promise<boolean> => {
  const { contractId, personId, village } = asked;
  const outcome = await table.write([
    {
      kind: 'update',
      key: contractFileKey(contractId),
      set: { contractId, personId, village, progress: 'making', requestNo, startedAt, lastFault: null, made: null },
      add: { attempts: 1, failures: 0 },
      condition: notReady,
    },
  ]);
  return outcome === 'done';
};

/** Signs with a key of this attempt's own: a certificate whose answer was lost is never used, and ends within the hour. */
const sourcesOf = async (deps: EvidenceDeps, { record, event }: LoadedContract, requestNo: string): Promise<SourceFiles> => {
  const { request, privateKey } = await newSigningKey(event.signatory.name);
  const bytes = eventBytes(event);
  const { reference, verifiedAt } = event.identity;
  const issued = await deps.certificates.issue({
    requestNo,
    request,
    subject: event.signatory,
    identity: { reference, verifiedAt },
    eventSha256: sha256(bytes),
  });
  if (!issued.ok) throw new NotMade(issued.error.kind === 'silent' ? 'authority-silent' : `authority-refused ${issued.error.code}`);
  const unsigned = await renderContract({ words: record, event, sealedAt: deps.now() }, deps.font());
  return {
    'contract.pdf': await signDocument(unsigned, privateKey, issued.value, deps.timeStamps),
    'contract.json': Buffer.from(`${JSON.stringify(record, null, 2)}\n`),
    'signing-event.json': bytes,
  };
};

const madeOf = ({ files, examined }: Pack, at: string): MadeFile => {
  const pdf = files['contract.pdf'] ?? new Uint8Array();
  return {
    at,
    bytes: pdf.length,
    sha256: sha256(pdf),
    sm3: sm3(pdf),
    manifestSha256: sha256(files['manifest.json'] ?? ''),
    certificateSerial: examined.chain[0]?.serialNumber ?? '',
    stampedAt: examined.timeStamp.at.toISOString(),
    rootSha256: examined.rootSha256,
  };
};

/** File, progress and fact in one transaction: whoever comes second finds the first one's file and leaves it. */
const store = async ({ table, sealer, institution }: House, asked: Asked, pack: Pack, now: Date): Promise<void> => {
  const { contractId, personId } = asked;
  const key = contractPackKey(contractId);
  const plain: PackSealed = Object.fromEntries(
    Object.entries(pack.files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
  );
  const item: ContractPackItem = { ...key, contractId, sealed: sealAt(sealer, key, plain) };
  if (item.sealed.length > MOST_BYTES) throw new NotMade(`too-large ${item.sealed.length}`);
  const made = madeOf(pack, now.toISOString());
  const { sha256: hash, sm3: other, certificateSerial, stampedAt } = made;
  const fact: ContractFiled = {
    type: 'lending.contractFiled',
    version: 1,
    factId: newFactId(now),
    institution,
    on: businessDateOf(await table.get(businessDateKey, { consistent: true })),
    at: now.toISOString(),
    body: { contractId, personId, sha256: hash, sm3: other, certificateSerial, stampedAt },
  };
  await table.write([
    { kind: 'put', item, condition: absent },
    { kind: 'update', key: contractFileKey(contractId), set: { progress: 'ready', made }, condition: notReady },
    factWrite(fact),
  ]);
};

const faultOf = (error: unknown): string =>
  error instanceof NotMade ? error.fault : error instanceof NotStamped ? `stamp-${error.fault.kind}` : 'unexpected';

/** Makes a signed contract into its file, once; throws when it could not, so that it is tried again. */
export const makeContractFile =
  (deps: EvidenceDeps) =>
  async (asked: Asked): Promise<void> => {
    const house = await deps.house(asked.institution);
    const loading = await loadContract(house, asked);
    if (loading.kind === 'ready') return;
    const now = deps.now();
    const requestNo = `${asked.contractId}.${newFactId(now)}`;
    if (!(await begin(house, asked, requestNo, loading.standing?.startedAt ?? now.toISOString()))) return;
    try {
      if (loading.kind === 'not-yet') throw new NotMade(`not-yet ${loading.what}`);
      const packing = await packOf(await sourcesOf(deps, loading.contract, requestNo), deps.trustedRoot);
      if (!packing.ok) throw new NotMade(`does-not-prove-itself ${packing.error.code}`);
      await store(house, asked, packing.value, deps.now());
    } catch (error) {
      const lastFault = faultOf(error);
      await house.table.write([
        { kind: 'update', key: contractFileKey(asked.contractId), set: { lastFault }, add: { failures: 1 }, condition: notReady },
      ]);
      throw error;
    }
  };

export const followLineOpened =
  (deps: EvidenceDeps) =>
  async ({ institution, body }: LineOpened): Promise<void> => {
    const { contractId, personId, village } = body;
    if (contractId !== undefined) await makeContractFile(deps)({ institution, contractId, personId, village });
  };

export const followContractFileRequested =
  (deps: EvidenceDeps) =>
  ({ institution, body }: ContractFileRequested): Promise<void> =>
    makeContractFile(deps)({ institution, ...body });
