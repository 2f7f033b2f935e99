import type { ConsentChanged, PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { LineOpened } from '@huinong/shared/facts/lending.ts';
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { newFactId } from '../../platform/facts.ts';
import { type Fault, faults } from '../../platform/testing/faults.ts';
import { followPersonVerified } from '../follow-others.ts';
import { openDisclosure } from '../open-disclosure.ts';
import { signContract } from '../sign-contract.ts';
import { type TestAuthorities, testAuthorities } from '../testing/authorities.ts';
import { done, factOf, offered, principalOf, sending, type TestHouse, testHouse } from '../testing/house.ts';
import { verifyPack } from './evidence-pack.ts';
import { getContractFile } from './get-contract-file.ts';
import type { ContractFileItem } from './items.ts';
import { keepConsent, keepIdentityProof } from './keep-proofs.ts';
import { followContractFileRequested, followLineOpened } from './make-contract-file.ts';
import type { EvidenceDeps } from './ports.ts';
import { downloadContract, downloadEvidence, downloadEvidenceAsStaff, storedEvidence } from './read-evidence.ts';
import { requestContractFile } from './request-contract-file.ts';
import { testFont } from './testing/contract.ts';

// A contract is drawn and signed in each round, a second or so; more where others work too.
vi.setConfig({ testTimeout: 300_000 });

/** With a right check character, as the certificate authority wants it. */
const ID = '229900198503020025';
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

type World = {
  readonly house: TestHouse;
  readonly outside: TestAuthorities;
  readonly contractId: string;
  readonly opened: LineOpened;
  readonly deps: (house?: EvidenceDeps['house']) => EvidenceDeps;
};

/** A person who proved who they are, agreed, read and signed; the fact of it is on its way. */
const signedWorld = async (): Promise<World> => {
  const house = await testHouse('2026-03-02');
  const outside = testAuthorities();
  const principal = await offered(house, 'p1');
  const deps = (through: EvidenceDeps['house'] = house.deps.house): EvidenceDeps => ({
    house: through,
    certificates: outside.certificates,
    timeStamps: outside.timeStamps,
    font: testFont,
    trustedRoot: null,
    now: () => new Date(),
  });
  const verified: PersonVerified = {
    ...factOf(house, 'identity.personVerified' as const, {
      personId: 'p1',
      idHash: 'h',
      name: '王秀英',
      idNumber: ID,
      bornOn: '1985-03-02',
      idValidUntil: 'long-term' as const,
      residentSinceOn: null,
      phone: null,
      faceCheck: { provider: 'wechat' as const, reference: 'SEQ-1' },
    }),
    at: hoursAgo(5),
  };
  await followPersonVerified(house.deps)({ ...verified, factId: newFactId(new Date(Date.now() + 1_000)) });
  await keepIdentityProof(deps())(verified);
  const consent = (purpose: string, live: boolean, at: string): ConsentChanged => ({
    ...factOf(house, 'identity.consentChanged' as const, { personId: 'p1', purpose, version: 1, live, expiresOn: null }),
    at,
  });
  for (const one of [
    consent('credit-inquiry', true, hoursAgo(4)),
    consent('face', true, hoursAgo(4)),
    consent('face', false, hoursAgo(3)),
    // Withdrawn after the signing: at the signing it held.
    consent('credit-inquiry', false, new Date(Date.now() + 3_600_000).toISOString()),
  ])
    await keepConsent(deps())(one);
  const readAt = new Date(Date.now() - 61_000);
  const disclosure = done(await openDisclosure(house.deps)({ ...sending(principal, readAt), body: { offerId: 'Gp1' } }));
  const body = { disclosureId: disclosure.disclosureId, textHash: disclosure.textHash, channel: 'weapp' };
  const line = done(await signContract(house.deps)({ ...sending(principal), body, ip: '203.0.113.9' }));
  const opened = factOf(house, 'lending.lineOpened' as const, {
    lineId: line.lineId,
    grantId: 'Gp1',
    personId: 'p1',
    householdId: 'Hp1',
    village: '220182105205',
    limitFen: line.limitFen,
    contractId: line.contractId,
  });
  return { house, outside, contractId: line.contractId, opened, deps };
};

const evidenceOf = async ({ house, contractId }: World) => {
  const evidence = await storedEvidence(await house.deps.house(house.institution), contractId);
  if (!evidence) throw new Error('no evidence');
  return evidence;
};
const stateOf = async ({ house, contractId }: World) =>
  (await house.table.get({ pk: `contract-file#${contractId}`, sk: 'state' }, { consistent: true })) as ContractFileItem | undefined;
const factsOf = async ({ house }: World, type: string) => {
  const day = new Date().toISOString().slice(0, 10);
  const shards = Array.from({ length: 16 }, (_, shard) => `fact#${day}#${shard.toString().padStart(2, '0')}`);
  const pages = await Promise.all(shards.map((pk) => house.table.query({ pk, consistent: true })));
  return pages.flatMap(({ items }) => items).filter((item) => item.type === type);
};

it('makes the file of a signed contract once, and it proves itself', async () => {
  const world = await signedWorld();
  const principal = principalOf(world.house.institution, 'p1');
  const asked = { principal, contractId: world.contractId };
  expect(done(await getContractFile(world.house.deps)(asked))).toMatchObject({ state: 'making', file: null });
  expect(await downloadContract(world.house.deps)(asked)).toMatchObject({
    ok: false,
    error: { kind: 'contractFileNotReady', status: 409 },
  });
  const [told] = await factsOf(world, 'lending.lineOpened');
  expect(told?.body).toMatchObject({ contractId: world.contractId });

  await followLineOpened(world.deps())(world.opened);
  await followLineOpened(world.deps())(world.opened);
  expect(world.outside.issued()).toBe(1);
  const { files, made } = await evidenceOf(world);
  const verified = await verifyPack(files, made.rootSha256);
  expect(verified.ok).toBe(true);
  if (!verified.ok) return;
  expect(verified.value.examined.event).toMatchObject({
    contractId: world.contractId,
    signatory: { name: '王秀英', idNumber: ID },
    channel: 'weapp',
    ip: '203.0.113.9',
    disclosure: { openedAt: expect.any(String), secondsRead: expect.any(Number) },
    identity: { method: 'face', reference: 'SEQ-1' },
    consents: [{ purpose: 'credit-inquiry', version: 1 }],
  });
  expect(verified.value.examined.event.disclosure?.secondsRead).toBeGreaterThanOrEqual(61);
  expect(done(await getContractFile(world.house.deps)(asked))).toMatchObject({
    state: 'ready',
    file: { sha256: made.sha256, sm3: made.sm3, certificateSerial: verified.value.examined.chain[0]?.serialNumber },
  });
  const facts = await factsOf(world, 'lending.contractFiled');
  expect(facts.map((fact) => fact.body)).toMatchObject([{ contractId: world.contractId, sha256: made.sha256, sm3: made.sm3 }]);
  expect((await world.house.verify()).violations).toEqual([]);

  const pdf = done(await downloadContract(world.house.deps)(asked));
  expect(Buffer.from(pdf.bytes).equals(Buffer.from(files['contract.pdf'] ?? []))).toBe(true);
  const zip = done(await downloadEvidence(world.house.deps)(asked));
  expect(Object.fromEntries(Object.entries(unzipSync(zip.bytes)).map(([name, bytes]) => [name, Buffer.from(bytes)]))).toEqual(
    Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes)])),
  );
});

it('is nobody else’s, and staff’s only with a trace', async () => {
  const world = await signedWorld();
  await followLineOpened(world.deps())(world.opened);
  const { house, contractId } = world;
  for (const read of [downloadContract, downloadEvidence, getContractFile])
    expect(await read(house.deps)({ principal: principalOf(house.institution, 'p2'), contractId })).toMatchObject({
      error: { status: 404 },
    });
  const staff = { ...principalOf(house.institution, 's1'), roles: ['reviewer' as const] };
  const asked = { contractId, reason: '法院调取' };
  const other = { ...staff, villages: ['220182105206'] };
  expect(await downloadEvidenceAsStaff(house.deps)({ ...asked, principal: other })).toMatchObject({ error: { status: 404 } });
  expect(await factsOf(world, 'lending.evidenceDisclosed')).toEqual([]);
  expect((await downloadEvidenceAsStaff(house.deps)({ ...asked, principal: staff })).ok).toBe(true);
  const facts = await factsOf(world, 'lending.evidenceDisclosed');
  expect(facts).toHaveLength(1);
  // Told sealed: who was looked at is not for everybody.
  expect(facts[0]?.body).toBeUndefined();
});

it('lies sealed: neither name nor number stands in the store', async () => {
  const world = await signedWorld();
  await followLineOpened(world.deps())(world.opened);
  const { items } = await world.house.table.query({ pk: `contract-file#${world.contractId}` });
  expect(items.map(({ sk }) => sk)).toEqual(['pack', 'state']);
  const stored = items.map((item) =>
    JSON.stringify(item, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value)),
  );
  for (const text of stored)
    for (const secret of [ID, '王秀英', Buffer.from('王秀英').toString('latin1')]) expect(text).not.toContain(secret);
  const pack = items[0]?.sealed as Uint8Array;
  expect(pack.length).toBeLessThan(200_000);
});

const FAULTS: readonly Fault[] = ['throttle', 'timeout-before', 'timeout-after', 'kill-before', 'kill-after'];

it.each(FAULTS)('%s at every store call: one file in the end, whole', async (fault) => {
  for (let n = 1; ; n++) {
    const world = await signedWorld();
    const { intercept, attempts } = faults((at) => (at === n ? fault : undefined));
    await followLineOpened(world.deps(world.house.through(intercept).house))(world.opened).catch(() => null);
    const reached = attempts.length >= n;
    // The message comes again, to whoever works then.
    await followLineOpened(world.deps())(world.opened);
    const { files, made } = await evidenceOf(world);
    expect((await verifyPack(files, made.rootSha256)).ok).toBe(true);
    expect(await factsOf(world, 'lending.contractFiled')).toHaveLength(1);
    expect((await world.house.verify()).violations).toEqual([]);
    if (!reached) {
      expect(n).toBeGreaterThan(5);
      return;
    }
  }
});

it('is made once when two make it at once', async () => {
  const world = await signedWorld();
  await Promise.all([1, 2, 3].map(() => followLineOpened(world.deps())(world.opened).catch(() => null)));
  const { files, made } = await evidenceOf(world);
  expect((await verifyPack(files, made.rootSha256)).ok).toBe(true);
  expect(await factsOf(world, 'lending.contractFiled')).toHaveLength(1);
  expect((await world.house.verify()).violations).toEqual([]);
});

describe('when an authority does not answer', () => {
  it.each([
    { service: 'ca', mode: 'error' },
    { service: 'ca', mode: 'unknown' },
    { service: 'tsa', mode: 'error' },
    { service: 'tsa', mode: 'time-out-after', delayMs: 10 },
  ])('$service $mode: the line stands, the file is made later, the villager can ask for it', async (fault) => {
    const world = await signedWorld();
    const asked = { principal: principalOf(world.house.institution, 'p1'), contractId: world.contractId };
    await world.outside.fault({ ...fault, times: null });
    for (let n = 1; n <= 5; n++) {
      expect(done(await getContractFile(world.house.deps)(asked)).state).toBe('making');
      await expect(followLineOpened(world.deps())(world.opened)).rejects.toThrow();
    }
    expect(await stateOf(world)).toMatchObject({
      progress: 'making',
      attempts: 5,
      failures: 5,
      lastFault: fault.service === 'ca' ? 'authority-silent' : 'stamp-silent',
    });
    expect((await world.house.table.get({ pk: 'borrower#p1', sk: 'line' }))?.contractId).toBe(world.contractId);
    expect(done(await getContractFile(world.house.deps)(asked)).state).toBe('failed');
    await world.outside.mend();
    const command = sending(asked.principal);
    const again = done(await requestContractFile(world.house.deps)({ ...command, contractId: world.contractId }));
    expect(again.state).toBe('making');
    expect(done(await requestContractFile(world.house.deps)({ ...command, contractId: world.contractId }))).toEqual(again);
    const [fact] = await factsOf(world, 'lending.contractFileRequested');
    expect(fact?.body).toMatchObject({ contractId: world.contractId, personId: 'p1', village: '220182105205' });
    const body = { contractId: world.contractId, personId: 'p1', village: '220182105205' };
    await followContractFileRequested(world.deps())(factOf(world.house, 'lending.contractFileRequested' as const, body));
    expect(done(await getContractFile(world.house.deps)(asked)).state).toBe('ready');
    expect(done(await requestContractFile(world.house.deps)({ ...sending(asked.principal), contractId: world.contractId })).state).toBe(
      'ready',
    );
    expect(await factsOf(world, 'lending.contractFileRequested')).toHaveLength(1);
    expect((await world.house.verify()).violations).toEqual([]);
  });

  it('waits for a consent or an identity proof that is still on its way', async () => {
    const world = await signedWorld();
    const { items } = await world.house.table.query({ pk: 'borrower#p1', skPrefix: 'proof#' });
    await world.house.table.write(items.map(({ pk, sk }) => ({ kind: 'delete' as const, key: { pk, sk } })));
    await expect(followLineOpened(world.deps())(world.opened)).rejects.toThrow('not-yet consents');
    await world.house.table.putAll(items);
    await followLineOpened(world.deps())(world.opened);
    expect((await stateOf(world))?.progress).toBe('ready');
  });

  it('keeps nothing that ends in a root it does not trust', async () => {
    const world = await signedWorld();
    await expect(followLineOpened({ ...world.deps(), trustedRoot: '0'.repeat(64) })(world.opened)).rejects.toThrow('root-not-trusted');
    expect((await world.house.table.get({ pk: `contract-file#${world.contractId}`, sk: 'pack' })) ?? null).toBeNull();
  });
});
