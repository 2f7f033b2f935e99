import type { Readable } from 'node:stream';
import { limits } from './limits.ts';
import { damaged } from './zip-archive.ts';

/** Cells merged downwards: a household's number is often written once beside all its members. `from` and `to` are sheet rows. */
export type DownMerge = { readonly column: number; readonly from: number; readonly to: number };

export const columnOf = (reference: string): number => {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
};

/**
 * The merges of a sheet stand after its rows, so they are looked for first: by bytes, without parsing the rows.
 */
export const readDownMerges = async (stream: Readable): Promise<DownMerge[]> => {
  const merges: DownMerge[] = [];
  const take = (text: string): void => {
    for (const [, first = '', from = '', last = '', to = ''] of text.matchAll(
      /<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g,
    )) {
      if (Number(to) <= Number(from) || merges.length >= limits.merges) continue;
      merges.push({ column: columnOf(first), from: Number(from), to: Number(to) });
      // A block of several columns holds one value, of its first.
      void last;
    }
  };
  let rest = '';
  let found = false;
  try {
    for await (const bytes of stream) {
      const piece = rest + (bytes as Buffer).toString('latin1');
      if (!found) {
        const at = piece.indexOf('mergeCells');
        if (at < 0) {
          rest = piece.slice(-16);
          continue;
        }
        found = true;
      }
      const end = piece.lastIndexOf('>') + 1;
      take(piece.slice(0, end));
      rest = piece.slice(end);
    }
  } catch (error) {
    throw damaged(error);
  }
  return merges.sort((a, b) => a.from - b.from);
};
