declare module 'yauzl' {
  import type { Readable } from 'node:stream';
  export type Entry = {
    readonly fileName: string;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly generalPurposeBitFlag: number;
  };
  export type ZipFile = {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };
  export const openPromise: (path: string, options: { autoClose: boolean; lazyEntries: boolean }) => Promise<ZipFile>;
}
