// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Failure } from '../api/failure';
import type { Remote } from '../api/use-remote';

vi.mock('@tarojs/components', () => import('../../../tests/taro-components'));
vi.mock('@nutui/nutui-react-taro', () => import('../../../tests/nutui'));
vi.mock('@tarojs/taro', () => ({ default: {} }));
const ways = vi.hoisted(() => ({ goBack: vi.fn(), goToLogin: vi.fn() }));
vi.mock('../navigate', () => ways);
const { Loaded } = await import('./states');

afterEach(cleanup);

const show = (remote: Partial<Remote<string>>) =>
  render(
    createElement(Loaded<string>, {
      remote: { value: null, failure: null, loading: false, reload: () => undefined, ...remote },
      skeleton: '骨架',
      // biome-ignore lint/correctness/noChildrenProp: the child is a function of the data, and this file has no JSX
      children: (value: string) => `数据 ${value}`,
    }),
  );

it('shows the skeleton while nothing is known', () => {
  show({ loading: true });
  expect(screen.getByText('骨架')).toBeTruthy();
});

it('shows the data', () => {
  show({ value: '24,000' });
  expect(screen.getByText('数据 24,000')).toBeTruthy();
});

it('keeps what was seen when it cannot be refreshed, and says so', () => {
  const reload = vi.fn();
  show({ value: '24,000', failure: { kind: 'offline' }, reload });
  expect(screen.getByText(/数据 24,000/)).toBeTruthy();
  expect(screen.getByText(/下面是上次看到的内容/)).toBeTruthy();
  fireEvent.click(screen.getByText('重新加载'));
  expect(reload).toHaveBeenCalledOnce();
});

it.each([
  [{ kind: 'offline' }, /没有连上网络/, '重新加载', 'reload'],
  [{ kind: 'no-answer' }, /还没有收到回答/, '重新加载', 'reload'],
  [{ kind: 'busy', problem: null }, /系统正忙/, '重新加载', 'reload'],
  [{ kind: 'forbidden', problem: null }, /没有权限/, '返回', 'goBack'],
  [{ kind: 'signed-out' }, /请先登录/, '去登录', 'goToLogin'],
] as [Failure, RegExp, string, 'reload' | 'goBack' | 'goToLogin'][])(
  'says %j in a sentence, with a way on',
  (failure, sentence, way, does) => {
    const reload = vi.fn();
    show({ failure, reload });
    expect(screen.getAllByText(sentence).length).toBeGreaterThan(0);
    fireEvent.click(screen.getByText(way));
    expect(does === 'reload' ? reload : ways[does]).toHaveBeenCalledOnce();
  },
);
