import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Audit, type PageAudit, packageSizes } from './audit.ts';
import { compileView } from './compile.ts';
import { moduleLoader, serviceWorld } from './loader.ts';
import { openPage, type Page, type PageConfig } from './page.ts';
import { answering, deviceApi, type Heard, type WxApi } from './wx-api.ts';
import { type Addresses, type Files, networkApi } from './wx-network.ts';

export type Launch = Addresses & {
  /** The built bundle, `miniapp/dist/weapp`. */
  readonly dist: string;
  /** What this phone does differently: `login`, `chooseMedia`, `requestFacialVerify`, … */
  readonly wx?: (files: Files) => WxApi;
  /** What a button's open ability answers (`getPhoneNumber` → `{ code }`). */
  readonly openAbility?: (openType: string) => Promise<unknown>;
  /** What an earlier visit left in the phone's storage (a session). */
  readonly kept?: Readonly<Record<string, unknown>>;
};
type AppJson = {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
  readonly subpackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
};

const QUIET_MS = 60;
const PATIENCE_MS = 15_000;

/** Starts the real bundle on a phone made of Node: WeChat's compilers for the view, a bare JavaScript world for the app. */
export const launchWeapp = async (launch: Launch) => {
  const { dist } = launch;
  const json = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as AppJson;
  const packages = json.subPackages ?? json.subpackages ?? [];
  const routes = [...json.pages, ...packages.flatMap(({ root, pages }) => pages.map((page) => join(root, page)))];
  const problems: string[] = [];
  const heard: Heard[] = [];
  const files: Files = new Map();
  const storage = new Map<string, unknown>(Object.entries(launch.kept ?? {}));
  const pages: Page[] = [];
  const audits = new Map<string, PageAudit[]>();
  const render = compileView(dist, (message) => problems.push(message));
  const { network, api } = networkApi(launch, files);

  const configs = new Map<string, PageConfig>();
  let loading: string | null = null;
  let app: Record<string, unknown> = {};
  const complain = (...words: unknown[]) =>
    problems.push(words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' '));

  const settled = async (): Promise<void> => {
    const deadline = performance.now() + PATIENCE_MS;
    let quietSince = performance.now();
    let seen = -1;
    while (performance.now() < deadline) {
      const now = pages.reduce((sum, page) => sum + page.changes(), pages.length * 1_000_000);
      if (network.inFlight() > 0 || now !== seen) quietSince = performance.now();
      if (performance.now() - quietSince > QUIET_MS) return;
      seen = now;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  const close = (page: Page | undefined): void => {
    if (!page) return;
    page.call('onUnload');
    audits.set(page.route, [...(audits.get(page.route) ?? []), page.meter.read()]);
  };
  const open = (url: string): Page => {
    const { route, options } = parseUrl(url);
    if (!routes.includes(route)) throw { errMsg: `fail page "${route}" is not found` };
    if (!configs.has(route)) {
      loading = route;
      loadComponents(route);
      load(`${route}.js`);
      loading = null;
    }
    const config = configs.get(route);
    if (!config) throw new Error(`${route} never called Page()`);
    const page = openPage({
      config,
      route,
      options,
      render,
      component: 'comp.wxml',
      openAbility: launch.openAbility ?? (() => Promise.resolve({ errMsg: 'fail user deny' })),
      settled,
    });
    pages.push(page);
    page.call('onLoad', options);
    page.call('onShow');
    setTimeout(() => page.call('onReady'), 0);
    return page;
  };
  const navigation: WxApi = {
    navigateTo: answering('navigateTo', ({ url }) => {
      if (pages.length >= 10) throw { errMsg: 'fail webview count limit exceed' };
      pages.at(-1)?.call('onHide');
      open(absolute(String(url), pages.at(-1)?.route));
    }),
    redirectTo: answering('redirectTo', ({ url }) => {
      const to = absolute(String(url), pages.at(-1)?.route);
      close(pages.pop());
      open(to);
    }),
    reLaunch: answering('reLaunch', ({ url }) => {
      const to = absolute(String(url), pages.at(-1)?.route);
      while (pages.length > 0) close(pages.pop());
      open(to);
    }),
    switchTab: answering('switchTab', ({ url }) => {
      const to = absolute(String(url), pages.at(-1)?.route);
      while (pages.length > 0) close(pages.pop());
      open(to);
    }),
    navigateBack: answering('navigateBack', ({ delta = 1 }) => {
      for (let i = 0; i < Number(delta) && pages.length > 1; i++) close(pages.pop());
      pages.at(-1)?.call('onShow');
    }),
  };
  const wx: WxApi = { ...deviceApi(storage, (said) => heard.push(said)), ...api, ...navigation, ...launch.wx?.(files) };
  const world = serviceWorld({
    wx,
    console: { log: () => {}, info: () => {}, debug: () => {}, warn: () => {}, error: complain, time: () => {}, timeEnd: () => {} },
    App: (config: Record<string, unknown>) => {
      app = { ...config };
    },
    Page: (config: PageConfig) => {
      if (loading) configs.set(loading, config);
    },
    Component: () => {},
    Behavior: (config: unknown) => config,
    getApp: () => app,
    getCurrentPages: () => pages.map((page) => page.instance),
    requirePlugin: () => ({}),
    __wxConfig: { envVersion: 'develop' },
  });
  const load = moduleLoader(dist, world);
  const loadComponents = (route: string): void => {
    const file = join(dist, `${route}.json`);
    const { usingComponents = {} } = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as {
      usingComponents?: Record<string, string>;
    };
    for (const component of Object.values(usingComponents)) load(`${join(dirname(route), component)}.js`);
  };

  load('app.js');
  const start = { path: routes[0], query: {}, scene: 1001, shareTicket: '', referrerInfo: {} };
  const lifecycle = (name: string) =>
    typeof app[name] === 'function' ? (app[name] as (given: unknown) => void).call(app, start) : undefined;
  lifecycle('onLaunch');
  lifecycle('onShow');

  const current = (): Page => {
    const page = pages.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  };
  return {
    routes,
    problems,
    heard,
    storage,
    network,
    files,
    pages: () => pages,
    page: current,
    settled,
    reLaunch: async (url: string): Promise<Page> => {
      await (wx.reLaunch as (options: object) => Promise<unknown>)({ url });
      await settled();
      return current();
    },
    /** Waits until this page is on top (and says this). */
    arrived: async (route: string, text?: string | RegExp): Promise<Page> => {
      const deadline = performance.now() + PATIENCE_MS;
      while (!current().route.includes(route)) {
        if (performance.now() > deadline) throw new Error(`waited for ${route}, is on ${current().route}:\n${current().text()}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await settled();
      if (text !== undefined) await current().waitFor(text);
      return current();
    },
    back: () => (wx.navigateBack as (options: object) => Promise<unknown>)({}),
    /** What every page came to so far, the worst of its visits, and the packages' sizes. */
    audit: (): Audit => {
      for (const page of pages) page.tree();
      const open = pages.map((page): [string, PageAudit] => [page.route, page.meter.read()]);
      const all = [...[...audits].flatMap(([route, visits]) => visits.map((visit): [string, PageAudit] => [route, visit])), ...open];
      const worst: Record<string, PageAudit> = {};
      for (const [route, visit] of all) worst[route] = worse(worst[route], visit);
      return {
        ...packageSizes(
          dist,
          packages.map(({ root }) => root),
        ),
        requestsAtOnceMax: network.mostInFlight(),
        pages: worst,
      };
    },
  };
};
export type Weapp = Awaited<ReturnType<typeof launchWeapp>>;

const worse = (a: PageAudit | undefined, b: PageAudit): PageAudit =>
  a === undefined
    ? b
    : {
        setDataCalls: a.setDataCalls + b.setDataCalls,
        setDataMaxKb: Math.max(a.setDataMaxKb, b.setDataMaxKb),
        setDataMaxPerSecond: Math.max(a.setDataMaxPerSecond, b.setDataMaxPerSecond),
        nodesMax: Math.max(a.nodesMax, b.nodesMax),
        depthMax: Math.max(a.depthMax, b.depthMax),
      };

const absolute = (url: string, from: string | undefined): string => (url.startsWith('/') || !from ? url : join('/', dirname(from), url));

const parseUrl = (url: string): { readonly route: string; readonly options: Readonly<Record<string, string>> } => {
  const [path = '', query = ''] = url.replace(/^\//, '').split('?');
  return { route: path.replace(/\.html$/, ''), options: Object.fromEntries(new URLSearchParams(query)) };
};
