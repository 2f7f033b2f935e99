// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createElement, useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';

vi.mock('@tarojs/components', () => import('../../../tests/taro-components'));
vi.mock('@nutui/nutui-react-taro', () => import('../../../tests/nutui'));
const { AmountKeyboard } = await import('./amount-keyboard');

afterEach(cleanup);

const Harness = ({ onNext, decimals = false }: { onNext: () => void; decimals?: boolean }) => {
  const [text, setText] = useState('');
  return createElement(
    'div',
    {},
    createElement('output', {}, text),
    createElement(AmountKeyboard, { text, onText: setText, decimals, action: { label: '下一步', onClick: onNext, disabled: text === '' } }),
  );
};
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.click(screen.getByLabelText(key));
};

it('types as it is pressed and goes on when there is an amount', () => {
  const onNext = vi.fn();
  render(createElement(Harness, { onNext }));
  fireEvent.click(screen.getByText('下一步'));
  expect(onNext).not.toHaveBeenCalled();
  press('1', '2', '00', '0', '删除');
  expect(screen.getByRole('status').textContent).toBe('1200');
  fireEvent.click(screen.getByText('下一步'));
  expect(onNext).toHaveBeenCalledOnce();
});

it('offers jiao and fen only where they count', () => {
  render(createElement(Harness, { onNext: () => undefined, decimals: true }));
  press('8', '.', '0', '5');
  expect(screen.getByRole('status').textContent).toBe('8.05');
  expect(screen.queryByLabelText('00')).toBeNull();
});
