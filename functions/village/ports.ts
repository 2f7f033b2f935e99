import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

/** One institution's table and seal; a use case gets them for the caller's institution and can reach no other. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

/** Object storage for uploads, chunks and error files. */
export type Files = {
  /** An address to PUT one object to, for so many seconds. */
  uploadUrl(key: string, seconds: number): Promise<string>;
  /** An address to GET one object from, saved under a plain ASCII name. */
  downloadUrl(key: string, saveAs: string, seconds: number): Promise<string>;
  /** Streams an object to a local file; `missing` when nothing was uploaded, `too-large` when it is above the limit. */
  fetch(key: string, toPath: string, limitBytes: number): Promise<'fetched' | 'missing' | 'too-large'>;
  put(key: string, body: Uint8Array | string): Promise<void>;
  read(key: string): Promise<Uint8Array>;
};

/** Work of an import, each piece safe to be done again. */
export type ImportMessage =
  | { readonly kind: 'judge'; readonly institution: string; readonly batchId: string }
  | { readonly kind: 'chunk'; readonly institution: string; readonly batchId: string; readonly chunk: number }
  | { readonly kind: 'undo'; readonly institution: string; readonly batchId: string };

export type ImportQueue = { send(messages: readonly ImportMessage[]): Promise<void> };

/** The institution's own list of its villages. */
export type Village = { readonly code: string; readonly name: string; readonly branch: string };
export type Villages = { list(house: House): Promise<readonly Village[]> };
