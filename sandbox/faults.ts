import { setTimeout as sleep } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import * as z from 'zod';

export const service = z.enum(['wechat', 'sms', 'core', 'bureau', 'ca', 'tsa']);
export type Service = z.infer<typeof service>;

export const faultSpec = z.strictObject({
  service,
  /** The operation's path, or its end (`disbursements`, `face/identify/getverifyid`); left out, the whole service. */
  operation: z.string().min(1).max(120).optional(),
  /**
   * time-out-before: nothing is done and no answer comes; time-out-after: the work is done and no answer comes;
   * error: refused with the provider's own "system busy"; slow: the right answer, late;
   * unknown: the work is done and the provider answers that it does not know yet.
   */
  mode: z.enum(['time-out-before', 'time-out-after', 'error', 'slow', 'unknown']),
  /** How many calls it strikes; null until it is cleared. */
  times: z.int().positive().nullable().default(1),
  /** How long a silent call is held before its connection is cut, or how late a slow answer is. */
  delayMs: z.int().min(0).max(120_000).default(15_000),
});
export type FaultSpec = z.infer<typeof faultSpec>;
export type Fault = FaultSpec & { readonly faultId: string; struck: number };

export type FaultBoard = {
  readonly list: () => readonly Fault[];
  readonly set: (spec: FaultSpec) => Fault;
  readonly clear: (faultId?: string) => void;
  readonly strike: (path: string) => Fault | null;
};

const PREFIXES: readonly (readonly [string, Service])[] = [
  ['/sns/', 'wechat'],
  ['/cgi-bin/', 'wechat'],
  ['/wxa/', 'wechat'],
  ['/cv/', 'wechat'],
  ['/cityservice/', 'wechat'],
  ['/sms/', 'sms'],
  ['/core/', 'core'],
  ['/bureau/', 'bureau'],
  ['/ca/', 'ca'],
  ['/tsa', 'tsa'],
];
export const serviceOf = (path: string): Service | null => PREFIXES.find(([prefix]) => path.startsWith(prefix))?.[1] ?? null;

const concerns = (fault: Fault, path: string): boolean =>
  fault.service === serviceOf(path) && (fault.operation === undefined || path.includes(fault.operation));

export const faultBoard = (): FaultBoard => {
  let faults: Fault[] = [];
  let next = 1;
  return {
    list: () => faults,
    set: (spec) => {
      const fault: Fault = { ...spec, faultId: `fault-${next++}`, struck: 0 };
      faults.push(fault);
      return fault;
    },
    clear: (faultId) => {
      faults = faultId === undefined ? [] : faults.filter((fault) => fault.faultId !== faultId);
    },
    strike: (path) => {
      const fault = faults.find((candidate) => concerns(candidate, path));
      if (!fault) return null;
      fault.struck += 1;
      if (fault.times !== null && fault.struck >= fault.times) faults = faults.filter((other) => other !== fault);
      return fault;
    },
  };
};

/** What a provider says when it is ill: WeChat answers 200 with errcode -1, the others a 500. */
const illness = (of: Service): Response =>
  of === 'wechat'
    ? Response.json({ errcode: -1, errmsg: 'system error' })
    : Response.json({ code: 'INTERNAL_ERROR', message: 'the provider is ill (a fault was set)' }, { status: 500 });

/** What a provider says when the work is under way: the core bank's own word for it, elsewhere a gateway that lost the answer. */
const undecided = (of: Service, path: string, requestNo: string | null): Response =>
  of === 'core' && requestNo !== null
    ? Response.json({ requestNo, status: 'processing' }, { status: path.includes(requestNo) ? 200 : 202 })
    : Response.json({ code: 'BAD_GATEWAY', message: 'the answer was lost' }, { status: 502 });

const requestNoOf = async (request: Request): Promise<string | null> => {
  if (request.method === 'GET') return decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '') || null;
  const body = (await request.json().catch(() => null)) as { requestNo?: unknown } | null;
  return typeof body?.requestNo === 'string' ? body.requestNo : null;
};

type NodeBindings = { readonly outgoing?: { readonly destroy?: () => void } } | undefined;

/** Cuts the connection without an answer where there is one to cut (a test without a socket sees a 504). */
const silence = async (delayMs: number, env: unknown): Promise<Response> => {
  await sleep(delayMs);
  (env as NodeBindings)?.outgoing?.destroy?.();
  return Response.json({ code: 'GATEWAY_TIMEOUT', message: 'no answer came (a fault was set)' }, { status: 504 });
};

/** Strikes a call to a provider as the board says; `/_control` is never struck. */
export const faultGate =
  (board: FaultBoard): MiddlewareHandler =>
  async (c, next) => {
    const path = new URL(c.req.url).pathname;
    const of = serviceOf(path);
    const fault = of === null ? null : board.strike(path);
    if (of === null || fault === null) return next();
    if (fault.mode === 'error') return illness(of);
    if (fault.mode === 'time-out-before') return silence(fault.delayMs, c.env);
    if (fault.mode === 'slow') {
      await sleep(fault.delayMs);
      return next();
    }
    const requestNo = fault.mode === 'unknown' ? await requestNoOf(c.req.raw.clone()) : null;
    await next();
    const answer = fault.mode === 'unknown' ? undecided(of, path, requestNo) : await silence(fault.delayMs, c.env);
    c.res = undefined;
    c.res = answer;
  };
