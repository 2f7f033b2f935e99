import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { assert } from '@huinong/shared/kernel/result.ts';
import { type Sealer, sealerOf } from './sealer.ts';
import type { Table } from './table.ts';

/** Where an institution's data key comes from: KMS on AWS, a key file on one machine. */
export type KeySource = (institution: string, table: () => Table) => Promise<Uint8Array>;

/** The file holds 32 bytes as base64; each institution's key is derived from them. */
export const keyFileSource = (file: string): KeySource => {
  let master: Buffer | undefined;
  return async (institution) => {
    master ??= Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    assert(master.length === 32, 'the key file holds 32 bytes as base64');
    return Buffer.from(hkdfSync('sha256', master, institution, 'huinong/data-key', 32));
  };
};

export type Sealers = (institution: string) => Promise<Sealer>;

/** One sealer per institution and container; a failure is not kept. */
export const sealersOf = (source: KeySource, tableOf: (institution: string) => Table): Sealers => {
  const known = new Map<string, Promise<Sealer>>();
  return (institution) => {
    let sealer = known.get(institution);
    if (!sealer) {
      sealer = source(institution, () => tableOf(institution)).then((key) => sealerOf(institution, key));
      sealer.catch(() => known.delete(institution));
      known.set(institution, sealer);
    }
    return sealer;
  };
};
