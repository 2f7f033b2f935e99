import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPhone, startChromium } from '../browser/chromium.ts';
import { measureScreen, type TextSize } from '../browser/screen-rules.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

const rulesBroken = async (body: string, size: TextSize = 'normal'): Promise<string[]> => {
  const phone = await openPhone(browser);
  try {
    await phone.page.setContent(
      `<!doctype html><meta name="viewport" content="width=device-width"><style>body{margin:0;font:16px/1.5 sans-serif;color:#1B2620}</style>${body}`,
    );
    const screen = await measureScreen(phone.page, size);
    return [...new Set(screen.breaches.map((breach) => breach.rule))];
  } finally {
    await phone.close();
  }
};

/** The measuring is itself measured: each rule sees a planted breach, and a good page passes. */
describe('screen rules', () => {
  it('pass a page that keeps them', async () => {
    expect(
      await rulesBroken(
        '<p>可用额度 ¥30,000</p><button style="height:44px;width:300px;font:inherit;color:#fff;background:#17693F">借钱</button>',
      ),
    ).toEqual([]);
  });
  it('see text that is too small, and too small only for big type', async () => {
    expect(await rulesBroken('<p style="font-size:13px">小字</p>')).toEqual(['font']);
    expect(await rulesBroken('<p>正文十六</p>', 'big')).toEqual(['font']);
  });
  it('see weak contrast, through a transparent layer, opacity and a gradient', async () => {
    expect(await rulesBroken('<p style="color:#999">灰字</p>')).toEqual(['contrast']);
    expect(await rulesBroken('<div style="background:#17693F"><p style="color:#fff;opacity:.5;margin:0">半透明</p></div>')).toEqual([
      'contrast',
    ]);
    expect(await rulesBroken('<div style="background:linear-gradient(#000,#fff);color:#fff">渐变上的字</div>')).toEqual(['contrast']);
    expect(await rulesBroken('<div style="background:rgba(0,0,0,.9);color:#fff">够黑</div>')).toEqual([]);
  });
  it('see what runs off a 360 px screen, and leave a table that scrolls in its own box alone', async () => {
    expect(await rulesBroken('<div style="width:400px">太宽的一行字</div>')).toEqual(['overflow']);
    expect(await rulesBroken('<div style="overflow-x:auto"><div style="width:800px">可以左右滑</div></div>')).toEqual([]);
  });
  it('see clipped text', async () => {
    expect(
      await rulesBroken('<div style="width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">显示不完的一句话</div>'),
    ).toEqual(['clipped']);
    expect(await rulesBroken('<div style="height:20px;overflow:hidden;width:80px">两行字只看得见一行</div>')).toEqual(['clipped']);
  });
  it('see small targets, allow a larger area around a small word, and tight lines', async () => {
    expect(await rulesBroken('<a href="#x">链接</a>')).toEqual(['target']);
    expect(
      await rulesBroken('<span id="t">点我</span><script>document.getElementById("t").addEventListener("click", () => {})</script>'),
    ).toEqual(['target']);
    const roomy =
      '<style>a{position:relative;margin:40px;display:inline-block}a::after{content:"";position:absolute;inset:-14px}</style><a href="#x">再看看</a>';
    expect(await rulesBroken(roomy)).toEqual([]);
    expect(await rulesBroken('<p style="line-height:1.1;width:100px">很多很多字要换好几行才放得下</p>')).toEqual(['line-height']);
  });
});
