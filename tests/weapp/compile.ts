import { createRequire } from 'node:module';
import vm from 'node:vm';

/** A node of the page as WeChat's renderer makes it: `wx-view`, `wx-text`, … with its bindings among the attributes. */
export type RenderedNode = {
  readonly tag: string;
  readonly attr?: Readonly<Record<string, unknown>>;
  readonly children?: readonly (RenderedNode | string)[];
};
export type Render = (file: string, data: unknown) => RenderedNode;

type Compiler = {
  readonly wxmlToJs: (root: string, options: { readonly maxBuffer: number }) => string;
  readonly wxssToJs: (root: string) => string;
};
// WeChat's own wcc and wcsc, as the developer tools ship them.
const compiler = createRequire(import.meta.url)('miniprogram-compiler') as Compiler;
const OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Compiles every .wxml and .wxss of the bundle with WeChat's compilers and returns the view layer's renderer.
 * It runs in a world of its own, as on the phone: data reach it as JSON only.
 * @param complain hears what the renderer prints (a template that is missing, a bad expression)
 */
export const compileView = (dist: string, complain: (message: string) => void): Render => {
  const script = compiler.wxmlToJs(dist, { maxBuffer: OUTPUT_BYTES });
  if (!/var\s+\w+|function/.test(script)) throw new Error(`wcc made nothing of ${dist}`);
  compiler.wxssToJs(dist);
  const say = (...words: unknown[]) => complain(words.map(String).join(' '));
  const world = vm.createContext({ console: { log: say, warn: say, error: say, info: say } });
  vm.runInContext('var global = globalThis, window = globalThis, __wxAppCode__ = {}, __wxConfig = {};', world);
  const find = vm.runInContext(`(function () {${script}})()`, world) as (file: string) => ((data: unknown) => RenderedNode) | undefined;
  const parse = vm.runInContext('(text) => JSON.parse(text)', world) as (text: string) => unknown;
  return (file, data) => {
    const generate = find(file) ?? find(`./${file}`);
    if (!generate) throw new Error(`no compiled template ${file}`);
    return generate(parse(JSON.stringify(data)));
  };
};
