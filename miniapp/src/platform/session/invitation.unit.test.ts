import { expect, it, vi } from 'vitest';
import type { Storage } from '../native/storage';

vi.mock('../native/storage', () => ({ phoneStorage: null }));
const { invitationIn } = await import('./invitation');

const storage = (): Storage => {
  const kept = new Map<string, unknown>();
  return {
    read: <T>(name: string) => (kept.get(name) as T | undefined) ?? null,
    write: (name, value) => void kept.set(name, value),
    remove: (name) => void kept.delete(name),
  };
};

it('leads whoever logs in to a kept code once, and keeps it until it is named', () => {
  const invitation = invitationIn(storage());
  expect([invitation.code(), invitation.leads()]).toEqual(['', false]);
  invitation.keep('346789A');
  expect([invitation.leads(), invitation.leads(), invitation.code()]).toEqual([true, false, '346789A']);
  invitation.forget();
  expect([invitation.code(), invitation.leads()]).toEqual(['', false]);
});

it('leads again for another code, and for the same after it was forgotten', () => {
  const invitation = invitationIn(storage());
  invitation.keep('346789A');
  invitation.leads();
  invitation.keep('7KD4WXM');
  expect(invitation.leads()).toBe(true);
  invitation.forget();
  invitation.keep('7KD4WXM');
  expect(invitation.leads()).toBe(true);
});
