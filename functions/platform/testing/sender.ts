import { randomUUID } from 'node:crypto';
import type { Endpoint, Problem } from '@huinong/shared/contracts/common.ts';
import type * as z from 'zod';
import { httpFunction } from '../http.ts';
import type { Edge } from '../http-edge.ts';
import type { Principal } from '../principal.ts';
import type { Route } from '../route.ts';
import { eventOf } from './event.ts';

const unlimited = { policy: { name: 'none', points: 1, seconds: 1 }, allowed: true, remaining: 1, resetSeconds: 1 };

export type Input<Who> = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly as?: Who;
};
type Served<Who> = {
  readonly routes: () => readonly Route[];
  readonly principalOf: (who: Who) => Principal;
  /** Who sends when an input names nobody. */
  readonly usually: Who;
  readonly now?: () => Date;
};

/** Over HTTP as a phone or a page sends it: validated, authorised, and a good reply is what its contract promises, member by member. */
export const senderOf =
  <Who>({ routes, principalOf, usually, now = () => new Date() }: Served<Who>) =>
  async <E extends Endpoint>(endpoint: E, { params = {}, query = '', body, as = usually }: Input<Who> = {}) => {
    const edge: Edge = {
      now,
      verify: async () => principalOf(as),
      limitPerson: async () => unlimited,
      limitAddress: async () => unlimited,
    };
    const sent = eventOf({
      method: endpoint.method,
      path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
      query,
      headers: {
        authorization: 'Bearer a.t.t',
        'content-type': 'application/json',
        ...(endpoint.command ? { 'idempotency-key': randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const reply = await httpFunction(routes(), edge)(...sent);
    const answer: unknown = JSON.parse(String(reply.body));
    if (reply.statusCode === endpoint.status) endpoint.reply.parse(answer);
    return { status: reply.statusCode, body: answer as z.output<E['reply']> & Problem };
  };
