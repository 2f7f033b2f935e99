import { handlers, locate } from './handlers.ts';

/** Calls a function by its name in serverless.yml with a trigger's event; throws when the handler failed. */
export type Invoke = (name: string, event: unknown) => Promise<unknown>;

/** The handlers in this process, loaded when first called: the environment must be set before. */
export const invokeHere = (): Invoke => {
  const known = handlers();
  return async (name, event) => {
    const { file, member } = locate(known[name] ?? '');
    const module = (await import(file)) as Record<string, (event: unknown) => Promise<unknown>>;
    const handler = module[member];
    if (!handler) throw new Error(`${name} exports no ${member}`);
    return handler(event);
  };
};

/** The handlers in serverless-offline, bundled as on AWS. */
export const invokeOffline = (port: number): Invoke => {
  return async (name, event) => {
    const reply = await fetch(`http://127.0.0.1:${port}/2015-03-31/functions/huinong-local-${name}/invocations`, {
      method: 'POST',
      body: JSON.stringify(event),
    });
    const text = await reply.text();
    if (!reply.ok || reply.headers.has('x-amz-function-error')) throw new Error(`${name}: ${text.slice(0, 1_000)}`);
    return text === '' ? undefined : JSON.parse(text);
  };
};

/** The items a batch handler wants again, as Lambda reads its answer: no answer means all is done. */
export const failuresOf = (answer: unknown): ReadonlySet<string> => {
  const failures = (answer as { batchItemFailures?: { itemIdentifier: string }[] } | null | undefined)?.batchItemFailures ?? [];
  return new Set(failures.map((failure) => failure.itemIdentifier));
};
