// @vitest-environment jsdom
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Failure } from './failure';

const cells = vi.hoisted(() => new Map<string, unknown>());
const phone = vi.hoisted(() => ({ network: (_: { isConnected: boolean }): void => undefined }));
vi.mock('@tarojs/taro', () => ({
  default: {
    getStorageSync: (name: string) => cells.get(name) ?? '',
    setStorageSync: (name: string, value: unknown) => cells.set(name, value),
    removeStorageSync: (name: string) => cells.delete(name),
    getNetworkType: () => undefined,
    onNetworkStatusChange: (listener: (status: { isConnected: boolean }) => void) => {
      phone.network = listener;
    },
  },
}));
const { useRemote } = await import('./use-remote');
const { followNetwork } = await import('../native/network');

followNetwork();
beforeEach(() => {
  cells.clear();
  phone.network({ isConnected: true });
});
afterEach(cleanup);
const answering =
  (...answers: Result<string, Failure>[]) =>
  async () =>
    (answers.length > 1 ? answers.shift() : answers[0]) as Result<string, Failure>;

it('loads once, and keeps what it has while it loads again', async () => {
  const load = answering(ok('one'), refuse({ kind: 'no-answer' }), ok('two'));
  const { result } = renderHook(() => useRemote(load, 'a'));
  expect(result.current).toMatchObject({ value: null, loading: true });
  await waitFor(() => expect(result.current).toMatchObject({ value: 'one', failure: null, loading: false }));
  act(() => result.current.reload());
  expect(result.current.value).toBe('one');
  await waitFor(() => expect(result.current).toMatchObject({ value: 'one', failure: { kind: 'no-answer' } }));
  act(() => result.current.reload());
  await waitFor(() => expect(result.current).toMatchObject({ value: 'two', failure: null }));
});

it('shows the copy on the phone when there is no network', async () => {
  const first = renderHook(() => useRemote(answering(ok('seen')), 'home:p1', true));
  await waitFor(() => expect(first.result.current.value).toBe('seen'));
  phone.network({ isConnected: false });
  const later = renderHook(() => useRemote(answering(refuse({ kind: 'offline' })), 'home:p1', true));
  await waitFor(() => expect(later.result.current).toMatchObject({ value: 'seen', failure: { kind: 'offline' } }));
});

it('never shows one person another’s copy, nor any where the answer was no', async () => {
  const first = renderHook(() => useRemote(answering(ok('mine')), 'home:p1', true));
  await waitFor(() => expect(first.result.current.value).toBe('mine'));
  phone.network({ isConnected: false });
  const other = renderHook(() => useRemote(answering(refuse({ kind: 'offline' })), 'home:p2', true));
  await waitFor(() => expect(other.result.current).toMatchObject({ value: null, failure: { kind: 'offline' } }));
  const refused = renderHook(() => useRemote(answering(refuse({ kind: 'forbidden', problem: null })), 'home:p1', true));
  await waitFor(() => expect(refused.result.current).toMatchObject({ value: null, failure: { kind: 'forbidden' } }));
});

it('drops the old answer when the question changes', async () => {
  const { result, rerender } = renderHook(({ key }) => useRemote(async () => ok(key), key), { initialProps: { key: 'a' } });
  await waitFor(() => expect(result.current.value).toBe('a'));
  rerender({ key: 'b' });
  expect(result.current).toMatchObject({ value: null, loading: true });
  await waitFor(() => expect(result.current.value).toBe('b'));
});

it('asks again by itself when the network comes back', async () => {
  act(() => phone.network({ isConnected: false }));
  const load = answering(refuse({ kind: 'offline' }), ok('back'));
  const { result } = renderHook(() => useRemote(load, 'a'));
  await waitFor(() => expect(result.current.failure).toEqual({ kind: 'offline' }));
  expect(result.current.value).toBeNull();
  act(() => phone.network({ isConnected: true }));
  await waitFor(() => expect(result.current).toMatchObject({ value: 'back', failure: null }));
});

it('asks again when the network came back before the failure was here', async () => {
  act(() => phone.network({ isConnected: false }));
  let fail = (): void => undefined;
  const answers: Promise<Result<string, Failure>>[] = [
    new Promise((resolve) => {
      fail = () => resolve(refuse({ kind: 'offline' }));
    }),
    Promise.resolve(ok('back')),
  ];
  const { result } = renderHook(() => useRemote(() => answers.shift() as Promise<Result<string, Failure>>, 'a'));
  act(() => phone.network({ isConnected: true }));
  fail();
  await waitFor(() => expect(result.current).toMatchObject({ value: 'back', failure: null }));
});
