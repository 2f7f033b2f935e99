import { randomBytes, randomInt } from 'node:crypto';
import { ulid } from '../platform/ulid.ts';
import type { Secrets } from './ports.ts';

export const randomSecrets: Secrets = {
  token: () => randomBytes(32).toString('base64url'),
  code: () => randomInt(1_000_000).toString().padStart(6, '0'),
  id: ulid,
};
