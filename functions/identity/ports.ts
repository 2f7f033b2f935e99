import type { Result } from '@huinong/shared/kernel/result.ts';
import type { Institution } from '../platform/institution.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';
import type { Tokens } from '../platform/tokens.ts';

/** One institution with all that identity needs of it. */
export type Tenant = { readonly institution: Institution; readonly table: Table; readonly sealer: Sealer };

/** An app registered for an institution: the tenant of every login that comes through it. */
export type App = Tenant & { readonly appId: string; readonly wechatSecret: string };

export type Apps = {
  /** Null when no institution registered it. */
  byId(appId: string): Promise<App | null>;
  /** Null when there is no such institution. */
  tenant(institution: string): Promise<Tenant | null>;
};

/** What WeChat refuses: the code was used or is too old, the picture is no card, or WeChat cannot be reached. */
export type WechatFault = 'codeInvalid' | 'pictureInvalid' | 'unavailable';

export type IdCardText =
  | { readonly side: 'front'; readonly name: string; readonly id: string; readonly addr: string }
  | { readonly side: 'back'; readonly validDate: string; readonly authority: string };

export type FaceVerdict = 'same' | 'otherFace' | 'noSuchPerson' | 'cancelled' | 'expired' | 'mismatch';

export type Certificate = { readonly name: string; readonly idNumber: string };

export type Wechat = {
  openidOf(app: App, code: string): Promise<Result<string, WechatFault>>;
  phoneOf(app: App, code: string): Promise<Result<string, WechatFault>>;
  readIdCard(app: App, image: Uint8Array): Promise<Result<IdCardText, WechatFault>>;
  startFaceCheck(
    app: App,
    check: Certificate & { readonly outSeqNo: string; readonly openid: string },
  ): Promise<Result<{ readonly verifyId: string; readonly expiresInSeconds: number }, WechatFault>>;
  faceVerdict(
    app: App,
    check: Certificate & { readonly outSeqNo: string; readonly openid: string; readonly verifyId: string },
  ): Promise<Result<FaceVerdict, WechatFault>>;
};

export type Sms = {
  /** Sends a one-time code; the same request number is sent once. */
  sendCode(message: {
    readonly requestNo: string;
    readonly phone: string;
    readonly sign: string;
    readonly code: string;
  }): Promise<Result<null, 'unavailable'>>;
};

/** Secrets of which no two are alike. */
export type Secrets = {
  /** 256 bits as 43 characters of base64url. */
  token(): string;
  /** Six digits. */
  code(): string;
  /** A ULID. */
  id(at: Date): string;
};

/** RFC 6238 with SHA-1, 6 digits, 30 seconds: what every authenticator app takes. */
export type SecondFactor = {
  newSecret(): string;
  uri(secret: string, label: string, issuer: string): string;
  /** The time step that the code is right for (this one, the one before or after), or null. */
  step(secret: string, code: string, at: Date): number | null;
};

export type Deps = {
  readonly apps: Apps;
  readonly wechat: Wechat;
  readonly sms: Sms;
  readonly tokens: Tokens;
  readonly secrets: Secrets;
  readonly secondFactor: SecondFactor;
};
