import * as z from 'zod';
import { isDate } from '../kernel/date.ts';

export const fen = z.int().meta({ description: 'whole fen (1/100 yuan)' });
export const amountFen = z.int().positive().max(100_000_000_000).meta({ description: 'whole fen, above 0' });
export const ppm = z.int().meta({ description: 'parts per million a year: 48500 = 4.85 %' });
export const date = z.string().refine(isDate, { message: '日期应写作 2026-01-31' }).meta({ format: 'date' });
/** Wall-clock stamp, RFC 3339 in UTC. */
export const instant = z.iso.datetime();
export const id = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/);
export const villageCode = z.string().regex(/^\d{12}$/);
export const cursor = z.string().max(1024);

/** How a request reached us; named on every application (design.md section 4). */
export const channel = z.enum(['weapp', 'h5', 'staff', 'cli']);

/** A refusal as the client sees it: RFC 9457 with a stable code and a sentence a villager understands. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string().meta({ description: 'one plain Chinese sentence' }),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Only for 400: field path → plain Chinese sentence. */
  fields: z.record(z.string(), z.string()).optional(),
  retryAfterSeconds: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;

export const role = z.enum(['villager', 'customer-manager', 'reviewer', 'institution-admin', 'provincial-union', 'merchant-clerk']);
export type Role = z.infer<typeof role>;

/** Who may call: anyone, or a live token with one of these roles. */
export type Access = 'public' | readonly Role[];

export type Endpoint = {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  /** A command: needs an `Idempotency-Key` header, and replays its receipt. */
  readonly command: boolean;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Above 64 KB only where an endpoint takes pictures. */
  readonly maxBodyBytes?: number;
  readonly reply: z.ZodType;
  /** The reply is a file of this type (`file` below), not JSON. */
  readonly media?: 'application/pdf' | 'application/zip' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  readonly status: 200 | 201 | 202;
};

/** What an endpoint with `media` replies: its bytes are the body. */
export const file = z.strictObject({ fileName: z.string().regex(/^[\w.-]{1,100}$/), bytes: z.instanceof(Uint8Array) });

/** Keeps an endpoint's literal types, so that a client can be checked against its method, path and shapes. */
export const endpoint = <const E extends Endpoint>(e: E): E => e;

export const villagers = ['villager'] as const;
export const staff = ['customer-manager', 'reviewer', 'institution-admin'] as const;

export const nothing = z.strictObject({});
