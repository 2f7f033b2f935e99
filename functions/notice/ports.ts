import type { Result } from '@huinong/shared/kernel/result.ts';
import type { SendOutcome } from '@huinong/shared/notice/message.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';
import type { WechatApp } from '../platform/wechat-token.ts';

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type SubscribeMessage = {
  readonly touser: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
};

export type Messages = {
  /** Whose WeChat this is, by a code that is good once. */
  openidOf(app: WechatApp, code: string): Promise<Result<string, 'codeInvalid' | 'unavailable'>>;
  /** Sends it once, or says what is known; never asks twice. */
  send(app: WechatApp, message: SubscribeMessage): Promise<SendOutcome>;
};

export type NoticeDeps = {
  readonly house: (institution: string) => Promise<House>;
  /** An app of this institution; null when it is none of theirs. */
  readonly appOf: (institution: string, appId: string) => Promise<WechatApp | null>;
  readonly messages: Messages;
  readonly now: () => Date;
};
