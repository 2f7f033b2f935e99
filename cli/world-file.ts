import { readFile } from 'node:fs/promises';
import type { WorldLoad } from '@huinong/functions/lending/load-world.ts';
import type * as z from 'zod';
import { type Command, CommandFailed } from './command.ts';

/** What every command that loads a file into an institution takes. */
export const worldFileOptions = {
  institution: { type: 'string', help: 'institution code, e.g. 220182', required: true },
  file: { type: 'string', help: 'JSON (docs/cli.md)', required: true },
  data: { type: 'string', help: 'keep the data of an embedded store here' },
} satisfies Command['options'];
export type WorldFileOptions = { readonly institution: string; readonly file: string; readonly data?: string };

/** A JSON file as its schema wants it; what is wrong is named field by field. */
export const readWorldFile = async <S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> => {
  const { validate } = await import('@huinong/functions/platform/validation.ts');
  let content: unknown;
  try {
    content = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
  } catch (error) {
    throw new CommandFailed('fileUnreadable', `${path}: ${(error as Error).message}`);
  }
  const checked = validate(schema, content);
  if (checked.ok) return checked.value;
  throw new CommandFailed('fileInvalid', `${path} is not such a file`, { fields: checked.error });
};

/** Loads into one institution and writes how its data stands. */
export const loadInto = async (institution: string, load: WorldLoad, data: string | undefined): Promise<void> => {
  const { withStack } = await import('../local/embedded.ts');
  await withStack(data === undefined ? {} : { data }, async () => {
    const [{ institutionCodes }, { store }, { loadWorld }, { lendingDeps }] = await Promise.all([
      import('@huinong/functions/platform/registry.ts'),
      import('@huinong/functions/platform/runtime.ts'),
      import('@huinong/functions/lending/load-world.ts'),
      import('@huinong/functions/lending/wiring.ts'),
    ]);
    if (!(await institutionCodes(store())).includes(institution))
      throw new CommandFailed('no-such-institution', `no institution ${institution}`);
    const loaded = await loadWorld(lendingDeps())(institution, load, 'operator');
    if (!loaded.ok) throw new CommandFailed(loaded.error.kind, loaded.error.title);
    process.stdout.write(`${JSON.stringify({ institution, ...loaded.value })}\n`);
  });
};
