import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import vm from 'node:vm';

/** The service layer's world: what WeChat's JavaScript engine has, and nothing of a browser or of Node. */
export const serviceWorld = (globals: Readonly<Record<string, unknown>>): vm.Context => {
  const world = vm.createContext({ setTimeout, clearTimeout, setInterval, clearInterval, ...globals });
  vm.runInContext('var global = globalThis;', world);
  return world;
};

/** Runs the bundle's files as WeChat does: CommonJS, each once, paths from the file that asks. */
export const moduleLoader = (dist: string, world: vm.Context): ((file: string) => unknown) => {
  const modules = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const path = [file, `${file}.js`, join(file, 'index.js')].find(
      (candidate) => candidate.endsWith('.js') && existsSync(join(dist, candidate)),
    );
    if (path === undefined) throw new Error(`module ${file} is not in the bundle`);
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    modules.set(path, module);
    const source = `(function (require, module, exports) {${readFileSync(join(dist, path), 'utf8')}\n})`;
    const run = vm.runInContext(source, world, { filename: path }) as (require: unknown, module: unknown, exports: unknown) => void;
    run((wanted: string) => load(resolve(path, wanted)), module, module.exports);
    return module.exports;
  };
  const resolve = (from: string, wanted: string): string =>
    wanted.startsWith('/') ? wanted.slice(1) : relative('.', join(dirname(from), wanted));
  return load;
};
