import type { Key } from '../../platform/table.ts';

/** A proof of identity or a consent, as it was told: never changed, so that what held at a moment can be said later. */
export type ProofItem = Key & { readonly factId: string; readonly at: string } & (
    | { readonly kind: 'identity'; readonly reference: string }
    | { readonly kind: 'consent'; readonly purpose: string; readonly version: number; readonly live: boolean }
  );

/** How far a contract's file has come. */
export type ContractFileItem = Key & {
  readonly contractId: string;
  readonly personId: string;
  readonly village: string | null;
  readonly progress: 'making' | 'ready';
  /** When it was first tried. */
  readonly startedAt: string;
  readonly attempts: number;
  /** Since it was last asked for. */
  readonly failures: number;
  readonly lastFault: string | null;
  /** The last number under which a certificate was asked for. */
  readonly requestNo: string;
  readonly made: MadeFile | null;
};

export type MadeFile = {
  readonly at: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
  /** SHA-256 of the pack's manifest, which lists every file. */
  readonly manifestSha256: string;
  readonly certificateSerial: string;
  readonly stampedAt: string;
  readonly rootSha256: string;
};

/** Sealed: PackSealed. */
export type ContractPackItem = Key & { readonly contractId: string; readonly sealed: Uint8Array };
/** Files by name, as base64. */
export type PackSealed = Readonly<Record<string, string>>;
