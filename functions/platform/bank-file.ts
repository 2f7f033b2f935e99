import { parse } from 'csv-parse/sync';
import { log } from './log.ts';

/** A file of a whole day. */
const TIMEOUT_MS = 60_000;

/** A file of the core bank as it wrote it; `notReady` while its day has not ended, null when the bank does not answer. */
export const fetchBankFile = async (baseUrl: string, path: string): Promise<Uint8Array | 'notReady' | null> => {
  try {
    const reply = await fetch(new URL(path, baseUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (reply.status === 404) return 'notReady';
    return reply.ok ? new Uint8Array(await reply.arrayBuffer()) : null;
  } catch (error) {
    log.warn('coreBankSilent', { path: path.replace(/\/[^/]*\/[^/]*$/, '/…'), reason: error instanceof Error ? error.name : 'unknown' });
    return null;
  }
};

/** Strict UTF-8 first: Chinese in GB18030 is practically never valid UTF-8. */
const textOf = (bytes: Uint8Array): string | null => {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  return null;
};

/** A file's cells, trimmed and without blank rows; no rows at all when it is no text or its quotes do not close. */
export const bankFileRows = (bytes: Uint8Array): readonly (readonly string[])[] => {
  const text = textOf(bytes);
  if (text === null) return [];
  try {
    return parse(text, { bom: true, trim: true, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch {
    return [];
  }
};
