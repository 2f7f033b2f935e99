import { beforeEach, expect, it, vi } from 'vitest';

const said = vi.hoisted(() => [] as string[]);
let brightness: Promise<{ value: number }>;
vi.mock('@tarojs/taro', () => ({
  default: {
    getScreenBrightness: () => brightness,
    setScreenBrightness: async ({ value }: { value: number }) => said.push(`bright ${value}`),
    setKeepScreenOn: async ({ keepScreenOn }: { keepScreenOn: boolean }) => said.push(`on ${keepScreenOn}`),
  },
}));
const { shineScreen } = await import('./screen');
const told = () => new Promise((resolve) => setTimeout(resolve));
beforeEach(() => {
  said.length = 0;
});

it('makes the screen bright and keeps it on, and puts both back', async () => {
  brightness = Promise.resolve({ value: 0.4 });
  const restore = shineScreen();
  await told();
  expect([...said].sort()).toEqual(['bright 1', 'on true']);
  restore();
  expect(said.slice(2)).toEqual(['bright 0.4', 'on false']);
});

it('does not make it bright any more when the page is left before the phone has said how bright it was', async () => {
  let say = (_: { value: number }): void => undefined;
  brightness = new Promise((resolve) => {
    say = resolve;
  });
  shineScreen()();
  say({ value: 0.4 });
  await told();
  expect(said).toEqual(['on true', 'on false']);
});

it('leaves the brightness alone when the phone does not say what it was', async () => {
  brightness = Promise.reject(new Error('fail'));
  const restore = shineScreen();
  await told();
  restore();
  expect(said).toEqual(['on true', 'on false']);
});
