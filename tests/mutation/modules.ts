import { readFileSync } from 'node:fs';
import { type LoadFnOutput, registerHooks, stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const COLLECTED = new URL('./collected.ts', import.meta.url).href;
const MARK = '?generation=';

let generation = 0;
const sources = new Map<string, LoadFnOutput>();
const importers = new Map<string, Set<string>>();

const plain = (url: string): string => url.split(MARK)[0] as string;

/** Tests get the collector for vitest; the code under test is evaluated anew for each generation, its types stripped once. */
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === 'vitest' && context.parentURL?.includes('.unit.test.ts')) return { url: COLLECTED, shortCircuit: true };
    const found = next(specifier, context);
    if (!found.url.endsWith('.ts') || !found.url.includes('/shared/')) return found;
    if (context.parentURL) {
      const by = importers.get(found.url) ?? new Set();
      importers.set(found.url, by.add(plain(context.parentURL)));
    }
    return { ...found, url: `${found.url}${MARK}${generation}` };
  },
  load: (url, context, next) => {
    if (!url.includes(MARK)) return next(url, context);
    const file = plain(url);
    const known = sources.get(file);
    if (known) return known;
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(file), 'utf8'));
    const loaded: LoadFnOutput = { format: 'module', source, shortCircuit: true };
    sources.set(file, loaded);
    return loaded;
  },
});

/** From here on, what is imported is evaluated again. */
export const startGeneration = (): void => {
  generation += 1;
};

export const importFile = (file: string): Promise<unknown> => import(pathToFileURL(resolve(file)).href);

/** Which of the test files import a file, themselves or through others; all of them have been imported once. */
export const testsOf = (file: string, tests: readonly string[]): readonly string[] => {
  const reached = new Set<string>();
  const left = [pathToFileURL(resolve(file)).href];
  for (let url = left.pop(); url !== undefined; url = left.pop()) {
    if (reached.has(url)) continue;
    reached.add(url);
    left.push(...(importers.get(url) ?? []));
  }
  return tests.filter((test) => reached.has(pathToFileURL(resolve(test)).href));
};
