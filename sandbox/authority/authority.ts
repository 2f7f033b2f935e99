import { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import type { AuthorityRecord, KeptAuthority } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { derOf, type Issuer, issue, KEYS, newKeyPair, TIME_STAMPING } from './certificates.ts';

export type Authority = { readonly root: pkijs.Certificate; readonly issuing: Issuer; readonly timeStamping: Issuer };

const YEAR_MS = 365 * 86_400_000;
const ORGANISATION = '惠农沙箱电子认证（仅供演示）';

const kept = async ({ certificate, privateKey }: Issuer): Promise<KeptAuthority> => ({
  certificate: derOf(certificate).toString('base64'),
  privateKey: Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)).toString('base64'),
});

const opened = async ({ certificate, privateKey }: KeptAuthority): Promise<Issuer> => ({
  certificate: pkijs.Certificate.fromBER(Buffer.from(certificate, 'base64')),
  privateKey: await webcrypto.subtle.importKey('pkcs8', Buffer.from(privateKey, 'base64'), KEYS, true, ['sign']),
});

/** Root → issuing → whoever signs; the time-stamp authority hangs from the same root. */
const found = async (now: Date): Promise<AuthorityRecord> => {
  const notBefore = new Date(now.getTime() - 86_400_000);
  const until = (years: number): Date => new Date(now.getTime() + years * YEAR_MS);
  const named = (commonName: string) => ({ commonName, organisation: ORGANISATION, notBefore });
  const rootKeys = await newKeyPair();
  const root: Issuer = {
    privateKey: rootKeys.privateKey,
    certificate: await issue(
      rootKeys.publicKey,
      { ...named('惠农沙箱根证书'), notAfter: until(20), authority: { pathLength: 1 }, usages: ['keyCertSign', 'cRLSign'] },
      rootKeys.privateKey,
    ),
  };
  const issuingKeys = await newKeyPair();
  const issuing: Issuer = {
    privateKey: issuingKeys.privateKey,
    certificate: await issue(
      issuingKeys.publicKey,
      { ...named('惠农沙箱签发证书'), notAfter: until(10), authority: { pathLength: 0 }, usages: ['keyCertSign', 'cRLSign'] },
      root,
    ),
  };
  const stampKeys = await newKeyPair();
  const timeStamping: Issuer = {
    privateKey: stampKeys.privateKey,
    certificate: await issue(
      stampKeys.publicKey,
      { ...named('惠农沙箱时间戳'), notAfter: until(10), usages: ['digitalSignature', 'nonRepudiation'], extendedUsage: TIME_STAMPING },
      root,
    ),
  };
  return { root: await kept(root), issuing: await kept(issuing), timeStamping: await kept(timeStamping) };
};

/** This sandbox's authority: made when first asked for, remembered with everything else. */
export const authorityOf = ({ state, now }: Sandbox): (() => Promise<Authority>) => {
  let founding: Promise<AuthorityRecord> | null = null;
  let made: { readonly record: AuthorityRecord; readonly authority: Promise<Authority> } | null = null;
  return async () => {
    let record = state.memory.authority;
    if (!record) {
      founding ??= found(now());
      record = await founding;
      founding = null;
      if (!state.memory.authority) state.record({ kind: 'authority', authority: record });
      record = state.memory.authority ?? record;
    }
    if (made?.record !== record) {
      const { root, issuing, timeStamping } = record;
      const authority = Promise.all([opened(root), opened(issuing), opened(timeStamping)]).then(([a, b, c]) => ({
        root: a.certificate,
        issuing: b,
        timeStamping: c,
      }));
      made = { record, authority };
    }
    return made.authority;
  };
};
