import type { Context } from 'hono';
import type * as z from 'zod';

export type Parsed<T> = { readonly ok: true; readonly value: T; readonly raw: unknown } | { readonly ok: false; readonly why: string };

/** A JSON body of this shape, or which field is wrong: the providers say so too, and a stand-in that takes anything proves nothing. */
export const readBody = async <S extends z.ZodType>(c: Context, schema: S): Promise<Parsed<z.infer<S>>> => {
  let raw: unknown;
  try {
    raw = await c.req.json();
  } catch {
    return { ok: false, why: 'the body is not JSON' };
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data, raw };
  const issue = parsed.error.issues[0];
  return { ok: false, why: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}` };
};
