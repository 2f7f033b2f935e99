import fontkit from '@pdf-lib/fontkit';
import { type PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import { drawable, linesOf } from './drawable.ts';

const A4 = { width: 595.28, height: 841.89 };
const MARGIN = 56;
const BOTTOM = 64;
const INK = rgb(0.1, 0.1, 0.1);
const GREY = rgb(0.4, 0.4, 0.4);
const RULE = rgb(0.7, 0.7, 0.7);
const LEADING = 1.6;
const CELL_PAD = 4;

export type Column = { readonly head: string; readonly share: number };

export type PageWriter = {
  readonly heading: (text: string, size: number) => void;
  readonly paragraph: (text: string, size?: number) => void;
  readonly table: (columns: readonly Column[], rows: readonly (readonly string[])[]) => void;
  readonly gap: (height: number) => void;
  /** Footers on every page; returns the characters that were replaced by their codes. */
  readonly end: (footer: (page: number, of: number) => string) => readonly string[];
  readonly replaced: () => readonly string[];
  readonly lastPage: () => PDFPage;
};

type Parsed = ReturnType<typeof fontkit.create>;
const known = new WeakMap<Uint8Array, Parsed>();

/** Ten megabytes are read once for as long as the same bytes are at hand; each document makes its own subset. */
const parsedOnce = (bytes: Uint8Array): Parsed => {
  let parsed = known.get(bytes);
  if (!parsed) {
    parsed = fontkit.create(bytes);
    known.set(bytes, parsed);
  }
  return parsed;
};

/** Writes downwards, page after page, in one embedded font of which only the glyphs used are kept. */
export const pageWriter = async (document: PDFDocument, fontBytes: Uint8Array): Promise<PageWriter> => {
  document.registerFontkit({ create: parsedOnce });
  const font: PDFFont = await document.embedFont(fontBytes, { subset: true });
  const parsed = parsedOnce(fontBytes);
  const missing = new Set<string>();
  const widths = new Map<string, number>();
  const widthOf = (text: string, size: number): number => {
    let units = 0;
    for (const character of text) {
      let width = widths.get(character);
      if (width === undefined) {
        width = font.widthOfTextAtSize(character, 1);
        widths.set(character, width);
      }
      units += width;
    }
    return units * size;
  };
  const shown = (text: string): string => {
    const { text: drawn, replaced } = drawable(text, (code) => parsed.hasGlyphForCodePoint(code));
    for (const one of replaced) missing.add(one);
    return drawn;
  };
  let page = document.addPage([A4.width, A4.height]);
  let y = A4.height - MARGIN;
  const need = (height: number): void => {
    if (y - height >= BOTTOM) return;
    page = document.addPage([A4.width, A4.height]);
    y = A4.height - MARGIN;
  };
  const put = (text: string, x: number, top: number, size: number, color = INK): void =>
    page.drawText(text, { x, y: top - size, size, font, color });

  const width = A4.width - 2 * MARGIN;
  const paragraph = (text: string, size = 10.5): void => {
    for (const part of shown(text).split('\n'))
      for (const line of linesOf(part, width, (some) => widthOf(some, size))) {
        need(size * LEADING);
        put(line, MARGIN, y, size);
        y -= size * LEADING;
      }
  };
  const rowOf = (cells: readonly string[], columns: readonly Column[], size: number, color = INK): void => {
    const wrapped = cells.map((cell, i) =>
      linesOf(shown(cell), width * (columns[i]?.share ?? 0) - 2 * CELL_PAD, (some) => widthOf(some, size)),
    );
    const height = Math.max(...wrapped.map((lines) => lines.length)) * size * 1.45 + 2 * CELL_PAD;
    need(height);
    let x = MARGIN;
    for (const [i, lines] of wrapped.entries()) {
      lines.forEach((line, n) => {
        put(line, x + CELL_PAD, y - CELL_PAD - n * size * 1.45, size, color);
      });
      const wide = width * (columns[i]?.share ?? 0);
      page.drawRectangle({ x, y: y - height, width: wide, height, borderColor: RULE, borderWidth: 0.5 });
      x += wide;
    }
    y -= height;
  };
  return {
    heading: (text, size) => {
      const line = shown(text);
      // A heading never stands alone at the foot of a page.
      need(size * 2.2 + 60);
      put(line, Math.max(MARGIN, (A4.width - widthOf(line, size)) / 2), y, size);
      y -= size * 2.2;
    },
    paragraph,
    table: (columns, rows) => {
      rowOf(
        columns.map(({ head }) => head),
        columns,
        9,
        GREY,
      );
      for (const row of rows) rowOf(row, columns, 9);
      y -= 8;
    },
    gap: (height) => {
      y -= height;
    },
    end: (footer) => {
      const pages = document.getPages();
      for (const [i, one] of pages.entries()) {
        const text = shown(footer(i + 1, pages.length));
        one.drawText(text, { x: (A4.width - widthOf(text, 8)) / 2, y: 36, size: 8, font, color: GREY });
      }
      return [...missing];
    },
    replaced: () => [...missing],
    lastPage: () => page,
  };
};
