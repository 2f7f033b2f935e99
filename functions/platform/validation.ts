import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';

const MOST_FIELDS = 20;

type Issue = {
  readonly code: string;
  readonly origin?: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: boolean;
  readonly input?: unknown;
};

const KINDS: Readonly<Record<string, string>> = { string: '字', array: '项', set: '项' };

/** A zod issue as a sentence a villager understands; messages written in the contract itself come first. */
const sentence = (issue: Issue): string => {
  if (issue.input === undefined && issue.code === 'invalid_type') return '请填写这一项';
  const kind = KINDS[issue.origin ?? ''];
  switch (issue.code) {
    case 'too_small':
      return kind
        ? issue.minimum === 1
          ? '请填写这一项'
          : `至少 ${issue.minimum} 个${kind}`
        : issue.inclusive === false
          ? `要大于 ${issue.minimum}`
          : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return kind ? `最多 ${issue.maximum} 个${kind}` : issue.inclusive === false ? `要小于 ${issue.maximum}` : `不能大于 ${issue.maximum}`;
    case 'invalid_value':
      return '请从给出的选项中选择';
    case 'invalid_type':
      return '填写的类型不对';
    case 'unrecognized_keys':
      return '不认识这一项';
    default:
      return '填写的格式不对';
  }
};

/** Values checked by a schema: the parsed value, or field path → plain Chinese sentence. */
export const validate = <S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>, Record<string, string>> => {
  const parsed = schema.safeParse(value, { error: (issue) => sentence(issue as Issue) });
  if (parsed.success) return ok(parsed.data);
  const fields = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const at = issue.path.join('.');
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => (at ? `${at}.${key}` : key)) : [at || '内容'];
    for (const path of paths) {
      if (fields.size >= MOST_FIELDS) break;
      if (!fields.has(path.slice(0, 64))) fields.set(path.slice(0, 64), issue.message);
    }
  }
  return refuse(Object.fromEntries(fields));
};
