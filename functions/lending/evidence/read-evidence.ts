import type * as common from '@huinong/shared/contracts/common.ts';
import type { EvidenceDisclosed } from '@huinong/shared/facts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { factWrite, newFactId } from '../../platform/facts.ts';
import { type Principal, seesVillage } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { openAt } from '../items.ts';
import { contractFileKey, contractKey, contractPackKey } from '../keys.ts';
import type { House, LendingDeps } from '../ports.ts';
import { contractNotFound, fileNotReady } from '../refusals.ts';
import type { EvidenceFiles } from './evidence-files.ts';
import type { ContractFileItem, ContractPackItem, MadeFile, PackSealed } from './items.ts';

type File = z.infer<typeof common.file>;
type Asked = { readonly principal: Principal; readonly contractId: string };

/** The files as they were stored. */
export const openPack = ({ sealer }: House, item: ContractPackItem): EvidenceFiles =>
  Object.fromEntries(
    Object.entries(openAt<PackSealed>(sealer, item)).map(([name, base64]) => [name, new Uint8Array(Buffer.from(base64, 'base64'))]),
  );

export type StoredEvidence = { readonly files: EvidenceFiles; readonly state: ContractFileItem; readonly made: MadeFile };

/** A contract's file by its id alone, for staff and the operator; null when it is not made. */
export const storedEvidence = async (house: House, contractId: string): Promise<StoredEvidence | null> => {
  const [state, pack] = (await house.table.getAll([contractFileKey(contractId), contractPackKey(contractId)], { consistent: true })) as [
    ContractFileItem | undefined,
    ContractPackItem | undefined,
  ];
  return state?.made && pack ? { files: openPack(house, pack), state, made: state.made } : null;
};

/** The same pack gives the same bytes: its entries bear the moment of its making. */
const zipped = async ({ files, made, state }: StoredEvidence): Promise<File> => {
  // Its tables take 8 ms to build, which every other request's cold start goes without.
  const { zipSync } = await import('fflate');
  return { fileName: `evidence-${state.contractId}.zip`, bytes: zipSync({ ...files }, { mtime: made.at, level: 6 }) };
};

const own = async ({ house }: LendingDeps, { principal, contractId }: Asked): Promise<Result<StoredEvidence, Refusal>> => {
  const home = await house(principal.institution);
  const [contract, evidence] = await Promise.all([
    home.table.get(contractKey(principal.personId, contractId), { consistent: true }),
    storedEvidence(home, contractId),
  ]);
  if (!contract) return refuse(contractNotFound);
  return evidence ? ok(evidence) : refuse(fileNotReady);
};

/** One's own contract as it was signed. */
export const downloadContract =
  (deps: LendingDeps) =>
  async (asked: Asked): Promise<Result<File, Refusal>> => {
    const evidence = await own(deps, asked);
    if (!evidence.ok) return evidence;
    const bytes = evidence.value.files['contract.pdf'];
    return bytes ? ok({ fileName: `contract-${asked.contractId}.pdf`, bytes: new Uint8Array(bytes) }) : refuse(fileNotReady);
  };

export const downloadEvidence =
  (deps: LendingDeps) =>
  async (asked: Asked): Promise<Result<File, Refusal>> => {
    const evidence = await own(deps, asked);
    return evidence.ok ? ok(await zipped(evidence.value)) : evidence;
  };

/** For staff who see the village: who took whose evidence and why is a fact before it is an answer. */
export const downloadEvidenceAsStaff =
  ({ house, now }: LendingDeps) =>
  async ({ principal, contractId, reason }: Asked & { readonly reason: string }): Promise<Result<File, Refusal>> => {
    const home = await house(principal.institution);
    const [evidence, date] = await Promise.all([storedEvidence(home, contractId), home.table.get(businessDateKey, { consistent: true })]);
    if (!evidence || !seesVillage(principal, evidence.state.village)) return refuse(contractNotFound);
    const at = now();
    const fact: EvidenceDisclosed = {
      type: 'lending.evidenceDisclosed',
      version: 1,
      factId: newFactId(at),
      institution: principal.institution,
      on: businessDateOf(date),
      at: at.toISOString(),
      body: { staffId: principal.personId, contractId, personId: evidence.state.personId, reason },
    };
    await home.table.write([factWrite(fact, home.sealer)]);
    return ok(await zipped(evidence));
  };
