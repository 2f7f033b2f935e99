import { phoneStorage, type Storage } from '../native/storage';

const [CODE, LED] = ['referral-code', 'referral-code-led'];

/** A neighbour's referral code from a link or a poster, kept on this phone until it is named or can be named no more. */
export const invitationIn = (storage: Storage) => ({
  code: (): string => storage.read<string>(CODE) ?? '',
  keep: (code: string): void => storage.write(CODE, code),
  forget: (): void => {
    storage.remove(CODE);
    storage.remove(LED);
  },
  /** Whether whoever logged in is to be led to it: once for a code, not at every login. */
  leads: (): boolean => {
    const code = storage.read<string>(CODE);
    if (code === null || storage.read<string>(LED) === code) return false;
    storage.write(LED, code);
    return true;
  },
});

export const invitation = invitationIn(phoneStorage);
