import type { listProducts } from '@huinong/shared/contracts/credit.ts';
import type { Session } from '@huinong/shared/contracts/identity.ts';
import type { getHome, getLoan, requestDrawdown, requestRepayment } from '@huinong/shared/contracts/lending.ts';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../native/storage';
import { sessionStore } from '../session/session';
import { createClient } from './client';
import { pendingCommands } from './pending-commands';
import type { HttpReply, HttpRequest } from './transport';

const SLOT = 'draw';
const draw = (amountFen = 100_000) => ({
  body: {
    lineId: 'l1',
    amountFen,
    method: 'revolving' as const,
    termMonths: 12,
    purpose: '买化肥种子',
    cardId: 'k1',
    channel: 'weapp' as const,
  },
});
const done = (body: unknown = { drawdownId: 'd1' }): HttpReply => ({ status: 202, headers: {}, body });
const lost = null;
const problem = (status: number, code = 'x', headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers,
  body: { type: 'about:blank', title: '一句话', status, code },
});
const fresh: Session = {
  accessToken: 'new',
  accessExpiresInSeconds: 900,
  refreshToken: 'r2',
  personId: 'p1',
  roles: ['villager'],
  institution: { code: 'i', name: '银行' },
};

/** A phone: storage, a clock that stands still, a network that answers as told and remembers what was sent. */
const phone = (answers: (HttpReply | null | ((request: HttpRequest) => HttpReply | null))[], signedIn = true) => {
  const cells = new Map<string, unknown>();
  const storage: Storage = {
    read: <T>(name: string) => (cells.get(name) as T | undefined) ?? null,
    write: (name, value) => void cells.set(name, value),
    remove: (name) => void cells.delete(name),
  };
  let now = 1_000_000;
  const session = sessionStore(storage, () => now);
  if (signedIn) session.open({ ...fresh, accessToken: 'old', refreshToken: 'r1' });
  const sent: HttpRequest[] = [];
  const seen = { signedOut: 0, waited: [] as number[], online: true, stored: [] as unknown[] };
  const pending = pendingCommands(storage, () => session.current()?.personId ?? 'nobody');
  let keys = 0;
  const api = createClient({
    session,
    pending,
    isOnline: () => seen.online,
    now: () => now,
    newKey: () => `key-${++keys}`,
    wait: async (milliseconds) => void seen.waited.push(milliseconds),
    onSignedOut: () => void seen.signedOut++,
    apiBase: 'http://api.test',
    transport: async (request) => {
      sent.push(request);
      seen.stored.push(cells.get(`command:p1:${SLOT}`));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return typeof answer === 'function' ? answer(request) : (answer ?? null);
    },
  });
  return {
    api,
    sent,
    seen,
    session,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    keys: () => sent.map((request) => request.headers['Idempotency-Key']),
    draw: (amountFen?: number) =>
      api.command<typeof requestDrawdown>('/v1/lending/drawdowns', draw(amountFen), { slot: SLOT, exclusive: true }),
  };
};

describe('a command', () => {
  it('is written down under its key before the first byte leaves, and struck out when answered', async () => {
    const p = phone([done()]);
    expect(await p.draw()).toEqual({ ok: true, value: { drawdownId: 'd1' } });
    expect(p.seen.stored[0]).toMatchObject({ key: 'key-1', path: '/v1/lending/drawdowns' });
    expect(p.api.unsettled(SLOT)).toBeNull();
  });

  it('whose answers are lost is sent again under the same key, then called unknown and kept', async () => {
    const p = phone([lost]);
    expect(await p.draw()).toEqual({ ok: false, error: { kind: 'unknown' } });
    expect(p.keys()).toEqual(['key-1', 'key-1', 'key-1']);
    expect(new Set(p.sent.map((request) => JSON.stringify(request.body))).size).toBe(1);
    expect(p.api.unsettled(SLOT)?.key).toBe('key-1');
  });

  it('tapped again after a lost answer keeps its key, and a new wish after the answer gets a new one', async () => {
    const p = phone([lost, lost, lost, done(), done()]);
    await p.draw();
    expect((await p.draw()).ok).toBe(true);
    expect((await p.draw()).ok).toBe(true);
    expect(p.keys()).toEqual(['key-1', 'key-1', 'key-1', 'key-1', 'key-2']);
  });

  it('of another amount is not sent while an earlier one is unsettled', async () => {
    const p = phone([lost, lost, lost, done()]);
    await p.draw(100_000);
    const other = await p.draw(200_000);
    expect(other).toMatchObject({ ok: false, error: { kind: 'unsettled', earlier: { key: 'key-1' } } });
    expect(p.sent).toHaveLength(3);
  });

  it('is settled by sending exactly what was stored', async () => {
    const p = phone([lost, lost, lost, done()]);
    await p.draw(100_000);
    expect((await p.api.settle<typeof requestDrawdown>(SLOT)).ok).toBe(true);
    expect(p.sent[3]).toMatchObject({ url: '/v1/lending/drawdowns', body: draw(100_000).body, headers: { 'Idempotency-Key': 'key-1' } });
    expect(p.api.unsettled(SLOT)).toBeNull();
  });

  it('survives a server that fell over and a twin in flight, waiting as long as it is told', async () => {
    const p = phone([problem(503), problem(409, 'inFlight', { 'retry-after': '3' }), done()]);
    expect((await p.draw()).ok).toBe(true);
    expect(p.keys()).toEqual(['key-1', 'key-1', 'key-1']);
    expect(p.seen.waited).toEqual([800, 3000]);
  });

  it.each([400, 404, 409, 422])('refused with %i is over: its sentence is told and its key forgotten', async (status) => {
    const p = phone([problem(status, 'limitExceeded')]);
    expect(await p.draw()).toMatchObject({ ok: false, error: { kind: 'refused', problem: { code: 'limitExceeded' } } });
    expect(p.api.unsettled(SLOT)).toBeNull();
  });

  it('that was only ever turned away for haste did not happen', async () => {
    const p = phone([problem(429, 'tooMany')]);
    expect(await p.draw()).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(p.api.unsettled(SLOT)).toBeNull();
  });

  it('without network is neither sent nor kept', async () => {
    const p = phone([done()]);
    p.seen.online = false;
    expect(await p.draw()).toEqual({ ok: false, error: { kind: 'offline' } });
    expect(p.sent).toHaveLength(0);
    expect(p.api.unsettled(SLOT)).toBeNull();
  });

  it('whose session ends under it keeps its key for after the next login', async () => {
    const p = phone([lost, problem(401), problem(401)]);
    expect(await p.draw()).toEqual({ ok: false, error: { kind: 'signed-out' } });
    expect(p.session.current()).toBeNull();
    p.session.open(fresh);
    expect(p.api.unsettled(SLOT)?.key).toBe('key-1');
  });

  it('fills its params into the path, and keeps one slot a path', async () => {
    const p = phone([lost]);
    await p.api.command<typeof requestRepayment>('/v1/lending/loans/{loanId}/repayments', {
      params: { loanId: 'a/b' },
      body: { kind: 'all', amountFen: 1, cardId: 'k', channel: 'h5' },
    });
    expect(p.sent[0]?.url).toBe('/v1/lending/loans/a%2Fb/repayments');
    expect(p.api.unsettled('/v1/lending/loans/a%2Fb/repayments')).not.toBeNull();
  });
});

describe('a session', () => {
  const byToken = (request: HttpRequest): HttpReply =>
    request.url.endsWith('session-refreshes')
      ? { status: 200, headers: {}, body: fresh }
      : request.headers.Authorization === 'Bearer new'
        ? { status: 200, headers: {}, body: { asOf: '2026-11-22' } }
        : problem(401, 'tokenExpired');

  it('is renewed once for all calls that find it over, and they go on', async () => {
    const p = phone([byToken]);
    const replies = await Promise.all([1, 2, 3].map(() => p.api.get<typeof getHome>('/v1/lending/home')));
    expect(replies.every((reply) => reply.ok)).toBe(true);
    expect(p.sent.filter((request) => request.url.endsWith('session-refreshes'))).toHaveLength(1);
    expect(p.seen.signedOut).toBe(0);
  });

  it('about to end is renewed before the call', async () => {
    const p = phone([byToken]);
    p.pass(880_000);
    await p.api.get<typeof getHome>('/v1/lending/home');
    expect(p.sent.map((request) => request.url)).toEqual(['/v1/identity/session-refreshes', '/v1/lending/home']);
  });

  it('that cannot be renewed is over', async () => {
    const p = phone([problem(401)]);
    expect(await p.api.get<typeof getHome>('/v1/lending/home')).toEqual({ ok: false, error: { kind: 'signed-out' } });
    expect(p.session.current()).toBeNull();
    expect(p.seen.signedOut).toBe(1);
  });

  it('is kept when the renewal got no answer', async () => {
    const p = phone([(request) => (request.url.endsWith('session-refreshes') ? null : problem(401))]);
    await p.api.get<typeof getHome>('/v1/lending/home');
    expect(p.session.current()?.refreshToken).toBe('r1');
    expect(p.seen.signedOut).toBe(0);
  });
});

describe('a reading', () => {
  it('tells no network from no answer from a server in trouble', async () => {
    const offline = phone([done()]);
    offline.seen.online = false;
    expect(await offline.api.get<typeof getHome>('/v1/lending/home')).toEqual({ ok: false, error: { kind: 'offline' } });
    expect(await phone([lost]).api.get<typeof getHome>('/v1/lending/home')).toEqual({ ok: false, error: { kind: 'no-answer' } });
    expect(await phone([problem(503)]).api.get<typeof getHome>('/v1/lending/home')).toMatchObject({ ok: false, error: { kind: 'busy' } });
    expect(await phone([problem(403)]).api.get<typeof getHome>('/v1/lending/home')).toMatchObject({
      ok: false,
      error: { kind: 'forbidden' },
    });
    expect(await phone([{ status: 502, headers: {}, body: '<html>' }]).api.get<typeof getHome>('/v1/lending/home')).toMatchObject({
      ok: false,
      error: { kind: 'busy', problem: null },
    });
  });

  it('a refused login is a sentence, not the end of a session', async () => {
    const p = phone([problem(401, 'wrongCode')], false);
    const reply = await p.api.get<typeof listProducts>('/v1/credit/products');
    expect(reply).toMatchObject({ ok: false, error: { kind: 'refused', problem: { code: 'wrongCode' } } });
    expect(p.seen.signedOut).toBe(0);
  });

  it('is checked against its contract by the compiler', () => {
    const { api } = phone([done()]);
    const wrong = [
      // @ts-expect-error another endpoint's path
      () => api.get<typeof getHome>('/v1/lending/loans'),
      // @ts-expect-error params are missing
      () => api.get<typeof getLoan>('/v1/lending/loans/{loanId}'),
      // @ts-expect-error a command is not read
      () => api.get<typeof requestDrawdown>('/v1/lending/drawdowns'),
      // @ts-expect-error a body of another shape
      () => api.command<typeof requestDrawdown>('/v1/lending/drawdowns', { body: { amountFen: 1 } }),
    ];
    expect(wrong).toHaveLength(4);
  });
});
