import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** WeChat's own limits and its audit's advice (design.md section 4). */
export const LIMITS = { packageKb: 2048, setDataKb: 256, setDataPerSecond: 20, nodes: 999, depth: 29, requestsAtOnce: 10 } as const;

export type PageAudit = {
  readonly setDataCalls: number;
  readonly setDataMaxKb: number;
  readonly setDataMaxPerSecond: number;
  readonly nodesMax: number;
  readonly depthMax: number;
};
export type Audit = {
  readonly mainPackageKb: number;
  readonly subpackagesKb: Readonly<Record<string, number>>;
  /** The most wx.request calls under way at one moment; WeChat lets the eleventh wait. */
  readonly requestsAtOnceMax: number;
  readonly pages: Readonly<Record<string, PageAudit>>;
};

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Kilobytes of the main package and of each subpackage, as they would be uploaded (the tool's own settings are not). */
export const packageSizes = (dist: string, roots: readonly string[]): Pick<Audit, 'mainPackageKb' | 'subpackagesKb'> => {
  const sizeKb = (files: readonly string[]) => Math.ceil(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024);
  const files = filesBelow(dist).filter((file) => !/project(\.private)?\.config\.json$/.test(file) && !file.endsWith('.map'));
  const inRoot = (file: string, root: string) => file.startsWith(join(dist, root, '/'));
  const inMain = files.filter((file) => !roots.some((root) => inRoot(file, root)));
  return {
    mainPackageKb: sizeKb(inMain),
    subpackagesKb: Object.fromEntries(roots.map((root) => [root, sizeKb(files.filter((file) => inRoot(file, root)))])),
  };
};

/** What one page's setData calls and trees came to. */
export const pageMeter = () => {
  const stamps: number[] = [];
  let maxBytes = 0;
  let [nodesMax, depthMax] = [0, 0];
  const busiestSecond = (): number => {
    let [from, most] = [0, 0];
    stamps.forEach((stamp, to) => {
      while ((stamps[from] ?? stamp) <= stamp - 1000) from += 1;
      most = Math.max(most, to - from + 1);
    });
    return most;
  };
  return {
    setData: (bytes: number, atMs: number) => {
      stamps.push(atMs);
      maxBytes = Math.max(maxBytes, bytes);
    },
    tree: (size: { readonly nodes: number; readonly depth: number }) => {
      nodesMax = Math.max(nodesMax, size.nodes);
      depthMax = Math.max(depthMax, size.depth);
    },
    read: (): PageAudit => ({
      setDataCalls: stamps.length,
      setDataMaxKb: Math.ceil(maxBytes / 1024),
      setDataMaxPerSecond: busiestSecond(),
      nodesMax,
      depthMax,
    }),
  };
};
export type PageMeter = ReturnType<typeof pageMeter>;

/** What breaks a limit, in words; empty when the bundle keeps them all. */
export const overBudget = (audit: Audit): string[] => {
  const packages = { main: audit.mainPackageKb, ...audit.subpackagesKb };
  const tooBig = Object.entries(packages)
    .filter(([, kb]) => kb > LIMITS.packageKb)
    .map(([name, kb]) => `package ${name}: ${kb} KB > ${LIMITS.packageKb}`);
  const tooMuch = Object.entries(audit.pages).flatMap(([route, page]) =>
    [
      ['setData KB', page.setDataMaxKb, LIMITS.setDataKb] as const,
      ['setData per second', page.setDataMaxPerSecond, LIMITS.setDataPerSecond] as const,
      ['nodes', page.nodesMax, LIMITS.nodes] as const,
      ['depth', page.depthMax, LIMITS.depth] as const,
    ]
      .filter(([, value, limit]) => value > limit)
      .map(([what, value, limit]) => `${route}: ${what} ${value} > ${limit}`),
  );
  const atOnce = audit.requestsAtOnceMax;
  const crowd = atOnce > LIMITS.requestsAtOnce ? [`requests at once: ${atOnce} > ${LIMITS.requestsAtOnce}`] : [];
  return [...tooBig, ...crowd, ...tooMuch];
};
