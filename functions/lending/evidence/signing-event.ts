/** One purpose a person had agreed to when they signed. */
export type AgreedConsent = { readonly purpose: string; readonly version: number; readonly at: string; readonly factId: string };

/**
 * Who signed what, when, how, and how we knew them: the record that the signing certificate is issued for.
 * Its bytes are hashed into the certificate and printed in the document, so it cannot be told otherwise later.
 */
export type SigningEvent = {
  readonly format: 'huinong-signing-event@1';
  readonly institution: { readonly code: string; readonly name: string };
  readonly contractId: string;
  readonly grantId: string;
  readonly disclosureId: string;
  readonly template: string;
  /** SHA-256 of the contract's title, text and cost table (shared/lending/signed-text.ts). */
  readonly textHash: string;
  readonly signatory: { readonly name: string; readonly idNumber: string };
  readonly intent: string;
  /** 费用明示: null for contracts signed before the moment was kept. */
  readonly disclosure: { readonly openedAt: string; readonly secondsRead: number } | null;
  readonly signedAt: string;
  readonly channel: string;
  readonly ip: string | null;
  readonly identity: { readonly method: 'face'; readonly reference: string; readonly verifiedAt: string; readonly factId: string };
  readonly consents: readonly AgreedConsent[];
};

export const INTENT = '打开费用明示表和合同全文，读满规定时间后，本人点击“同意并签署”';

/** The event as stored, hashed and handed over: these bytes and no others. */
export const eventBytes = (event: SigningEvent): Uint8Array => Buffer.from(`${JSON.stringify(event, null, 2)}\n`);
