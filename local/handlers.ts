import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';

export const root = fileURLToPath(new URL('..', import.meta.url));

type Service = { readonly functions: Readonly<Record<string, { readonly handler: string }>> };

/** Function name → its handler as serverless.yml has it (`functions/relay/handler.handler`). */
export const handlers = (): Readonly<Record<string, string>> => {
  const { functions } = parse(readFileSync(`${root}serverless.yml`, 'utf8')) as Service;
  return Object.fromEntries(Object.entries(functions).map(([name, one]) => [name, one.handler]));
};

/** `functions/relay/handler.handler` → the file and the export. */
export const locate = (handler: string): { readonly file: string; readonly member: string } => {
  const dot = handler.lastIndexOf('.');
  return { file: pathToFileURL(`${root}${handler.slice(0, dot)}.ts`).href, member: handler.slice(dot + 1) };
};
