import { phoneStorage } from '../native/storage';

const NAME = 'kept';
type Kept = Record<string, unknown>;

/** Last seen figures, so that a phone without network still shows them; wiped when the person signs out. */
export const remember = (key: string, value: unknown): void =>
  phoneStorage.write(NAME, { ...(phoneStorage.read<Kept>(NAME) ?? {}), [key]: value });

export const recall = <T>(key: string): T | null => (phoneStorage.read<Kept>(NAME)?.[key] as T | undefined) ?? null;

export const forgetAll = (): void => phoneStorage.remove(NAME);
