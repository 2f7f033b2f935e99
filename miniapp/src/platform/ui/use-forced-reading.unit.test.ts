// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useForcedReading } from './use-forced-reading';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1000));

it('opens the way on after the seconds, not before', () => {
  const { result } = renderHook(() => useForcedReading(5, true));
  pass(4);
  expect(result.current).toBe(1);
  pass(1);
  expect(result.current).toBe(0);
  pass(10);
  expect(result.current).toBe(0);
});

it('does not count while the text is not on the screen', () => {
  const { result, rerender } = renderHook(({ open }) => useForcedReading(5, open), { initialProps: { open: true } });
  pass(2);
  rerender({ open: false });
  pass(60);
  expect(result.current).toBe(3);
  rerender({ open: true });
  pass(3);
  expect(result.current).toBe(0);
});

it('begins anew when the text asks for other seconds', () => {
  const { result, rerender } = renderHook(({ seconds }) => useForcedReading(seconds, true), { initialProps: { seconds: 3 } });
  pass(3);
  rerender({ seconds: 8 });
  expect(result.current).toBe(8);
});
