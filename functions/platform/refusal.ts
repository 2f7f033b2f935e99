/** A refusal as a value; http.ts maps it once to problem+json, with `kind` as the stable code. */
export type Refusal = {
  readonly kind: string;
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503;
  /** One plain Chinese sentence. */
  readonly title: string;
  readonly detail?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
};

export const notFound = (title = '没有找到您要的内容'): Refusal => ({ kind: 'notFound', status: 404, title });

export const forbidden: Refusal = { kind: 'forbidden', status: 403, title: '您没有权限办理这一项' };

export const unauthenticated: Refusal = { kind: 'unauthenticated', status: 401, title: '请先登录' };

export const invalidFields = (fields: Readonly<Record<string, string>>): Refusal => ({
  kind: 'invalidRequest',
  status: 400,
  title: Object.values(fields)[0] ?? '填写的内容有误，请检查',
  fields,
});

export const idempotencyKeyReused: Refusal = { kind: 'idempotencyKeyReused', status: 422, title: '这次请求与之前的不一致，请重新操作' };

/** The same command is being done: its first sending has not ended. */
export const commandInFlight: Refusal = { kind: 'commandInFlight', status: 409, title: '正在办理，请勿重复操作', retryAfterSeconds: 1 };

/** Another command changed the same thing first, again and again. */
export const changedMeanwhile: Refusal = {
  kind: 'changedMeanwhile',
  status: 409,
  title: '内容刚刚有变化，请再试一次',
  retryAfterSeconds: 1,
};

export const unavailable: Refusal = { kind: 'unavailable', status: 503, title: '系统正忙，请稍后再试', retryAfterSeconds: 3 };
