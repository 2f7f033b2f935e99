import { sandboxApp } from '@huinong/sandbox/app.ts';
import { openState } from '@huinong/sandbox/state.ts';
import { certificateAuthorityHttp } from '../certificate-authority.http.ts';
import type { CertificateAuthority, TimeStampAuthority } from '../evidence/ports.ts';
import { timeStampHttp } from '../time-stamp.http.ts';

export type TestAuthorities = {
  readonly certificates: CertificateAuthority;
  readonly timeStamps: TimeStampAuthority;
  /** How many certificates were issued. */
  readonly issued: () => number;
  /** Sets a fault of the sandbox (sandbox/faults.ts). */
  readonly fault: (spec: object) => Promise<void>;
  readonly mend: () => Promise<void>;
};

/** The sandbox's certificate and time-stamp authorities without a socket, behind the real adapters. */
export const testAuthorities = (now: () => Date = () => new Date()): TestAuthorities => {
  const state = openState(null);
  const app = sandboxApp({ state, now, clockUrl: null });
  const send = async (url: string, init: RequestInit): Promise<Response> => app.request(url, init);
  const control = async (method: string, body?: object): Promise<void> => {
    await app.request('/_control/faults', {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
  };
  return {
    certificates: certificateAuthorityHttp(() => 'http://authority.test', 8_000, send),
    timeStamps: timeStampHttp(() => 'http://authority.test/tsa', 8_000, send),
    issued: () => state.memory.certificates.size,
    fault: (spec) => control('POST', spec),
    mend: () => control('DELETE'),
  };
};
