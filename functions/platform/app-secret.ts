import type { Sealer } from './sealer.ts';

const bind = (appId: string): string => `app#${appId}`;

/** An app's WeChat secret, sealed under its institution's key. */
export const sealedAppSecret = (sealer: Sealer, appId: string, secret: string): Uint8Array => sealer.seal(secret, bind(appId));

export const openAppSecret = (sealer: Sealer, appId: string, sealed: Uint8Array): string => sealer.open<string>(sealed, bind(appId));
