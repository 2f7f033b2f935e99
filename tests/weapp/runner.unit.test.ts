import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS, overBudget } from './audit.ts';
import { launchWeapp } from './launch.ts';
import { applyData } from './set-data.ts';

const HOME_WXML = `
<view bindtap="outer" data-sid="out"><text>共 {{n}} 次</text>
  <button bindtap="add" data-sid="in">加一</button>
  <button disabled="{{true}}" bindtap="add">不能点</button>
  <view catchtap="caught" data-sid="c">拦住</view>
</view>
<input placeholder="手机号" value="{{phone}}" bindinput="typed" data-sid="i" />
<button open-type="getPhoneNumber" bindgetphonenumber="phoned">用微信手机号</button>
<view bindtap="ask">问</view><view wx:for="{{rows}}" wx:key="*this">第{{item}}行</view>
<view style="display: none">看不见</view>`;
const HOME_JS = `Page({
  data: { n: 0, phone: '', rows: [] },
  onLoad(options) { this.seen = []; this.setData({ n: Number(options.from || 0) }); },
  outer(event) { this.seen.push(event.currentTarget.dataset.sid + '<' + event.target.dataset.sid); },
  add(event) { this.seen.push(event.currentTarget.dataset.sid + '<' + event.target.dataset.sid); this.setData({ n: this.data.n + 1 }); },
  caught() { this.seen.push('caught'); },
  typed(event) { this.setData({ phone: event.detail.value }); },
  phoned(event) { this.setData({ phone: event.detail.code }); },
  ask() { wx.request({ url: 'https://bank.example/v1/rows', data: { most: 2 }, header: { 'Content-Type': 'application/json' }, success: ({ data }) => this.setData({ rows: data.rows }), fail: ({ errMsg }) => this.setData({ phone: errMsg }) }); },
});`;
const FILES: Readonly<Record<string, string>> = {
  'app.json': JSON.stringify({ pages: ['pages/home'], subPackages: [{ root: 'more', pages: ['two'] }] }),
  'app.js': 'App({})',
  'pages/home.wxml': HOME_WXML,
  'pages/home.js': HOME_JS,
  'pages/home.json': '{}',
  'pages/home.wxss': 'view{color:red}',
  'more/two.wxml': '<text>{{deep}}</text>',
  'more/two.js': `const { word } = require('./word'); Page({ data: { deep: word, world: [typeof window, typeof fetch, typeof process].join() } });`,
  'more/word.js': `exports.word = '第二页';`,
  'more/two.json': '{}',
};

const directories: string[] = [];
const bundle = (): string => {
  const dist = mkdtempSync(join(tmpdir(), 'weapp-'));
  directories.push(dist);
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), text);
  }
  return dist;
};
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});
const launch = (apiBase = 'http://127.0.0.1:9') =>
  launchWeapp({ dist: bundle(), apiBase, openAbility: async () => ({ code: '13800000001' }) });

describe('the weapp runner', () => {
  it('loads a page with its options, taps, bubbles, and stops at a catch', async () => {
    const app = await launch();
    const page = await app.reLaunch('/pages/home?from=4');
    await page.tap('加一');
    expect(page.has('共 5 次')).toBe(true);
    await page.tap('拦住');
    expect(page.instance.seen).toEqual(['in<in', 'out<in', 'caught']);
    await expect(page.tap('不能点')).rejects.toThrow('disabled');
    expect(() => page.find('没有的')).toThrow('does not show');
    expect(page.has('看不见')).toBe(false);
    expect(app.problems).toEqual([]);
  });

  it('types into a field and gives an open ability its answer', async () => {
    const page = await (await launch()).reLaunch('/pages/home');
    await page.input('手机号', '139');
    expect(page.has('139')).toBe(true);
    await page.tap('用微信手机号');
    expect(page.has('13800000001')).toBe(true);
  });

  it('sends the app’s requests to the API it is given, and says so when there is none', async () => {
    const asked: string[] = [];
    const server = createServer((request, reply) => {
      asked.push(`${request.url} ${request.headers['content-type']}`);
      reply.setHeader('content-type', 'application/json').end('{"rows":[1,2]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const app = await launch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      const page = await app.reLaunch('/pages/home');
      await page.tap('问');
      expect(page.has('第2行')).toBe(true);
      expect(asked).toEqual(['/v1/rows?most=2 application/json']);
      expect([app.network.inFlight(), app.audit().requestsAtOnceMax]).toEqual([0, 1]);
      app.network.setOffline(true);
      await page.tap('问');
      expect(page.has('request:fail')).toBe(true);
    } finally {
      server.close();
    }
  });

  it('gives the app no browser and no Node, and opens a subpackage’s own modules', async () => {
    const app = await launch();
    const page = await app.reLaunch('/more/two');
    expect(page.text()).toBe('第二页');
    expect(page.instance.data.world).toBe('undefined,undefined,undefined');
  });

  it('measures packages and pages, and names what is over a limit', async () => {
    const app = await launch();
    const page = await app.reLaunch('/pages/home');
    await page.tap('加一');
    const audit = app.audit();
    expect(audit).toMatchObject({ mainPackageKb: expect.any(Number), subpackagesKb: { more: 1 } });
    expect(audit.pages['pages/home']).toMatchObject({ setDataCalls: 2, nodesMax: 10, depthMax: 3 });
    expect(overBudget(audit)).toEqual([]);
    const heavy = {
      ...audit,
      pages: { p: { setDataCalls: 1, setDataMaxKb: 1, setDataMaxPerSecond: 1, nodesMax: LIMITS.nodes + 1, depthMax: 1 } },
    };
    expect(overBudget(heavy)).toEqual(['p: nodes 1000 > 999']);
    expect(overBudget({ ...audit, requestsAtOnceMax: 11 })).toEqual(['requests at once: 11 > 10']);
  });
});

it('setData makes what a path needs on its way, Taro’s empty segments included', () => {
  const data: Record<string, unknown> = {};
  applyData(data, { 'root.cn.[0].cn': [{ v: 'a' }], 'root.cn.[0].cn.[1]': { v: 'b' }, 'list[1].x': 2 });
  expect(data).toEqual({ root: { cn: [{ cn: [{ v: 'a' }, { v: 'b' }] }] }, list: [undefined, { x: 2 }] });
});
