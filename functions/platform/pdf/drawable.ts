/** Whether a font draws this code point. */
export type HasGlyph = (codePoint: number) => boolean;

export type Drawable = {
  readonly text: string;
  /** Characters the font does not have, each once, as they were written. */
  readonly replaced: readonly string[];
};

const BREAKS = new Set(['\n'.codePointAt(0)]);

/** 〔U+20BB7〕: says which character stands there, so that no name ever loses one silently. */
export const codeOf = (character: string): string => `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`;

/** A text as the font can draw it: what it has no glyph for stands there as its code. */
export const drawable = (text: string, has: HasGlyph): Drawable => {
  const replaced = new Set<string>();
  const drawn = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (BREAKS.has(code) || (code >= 0x20 && has(code))) return character;
    replaced.add(character);
    return codeOf(character);
  });
  return { text: drawn.join(''), replaced: [...replaced] };
};

/** These never begin a line (GB/T 15834). */
const NEVER_FIRST = new Set('，。、；：？！）》」』〕】”’…—,.;:?!)%');
/** These never end one. */
const NEVER_LAST = new Set('（《「『〔【“‘(');
const WORD = /[0-9A-Za-z.@:/_-]/;

/** Breaks a paragraph into lines no wider than `width`; numbers and Latin words stay whole while they fit on a line. */
export const linesOf = (paragraph: string, width: number, widthOf: (text: string) => number): string[] => {
  const pieces: string[] = [];
  for (const character of paragraph) {
    const last = pieces.at(-1);
    const joins = last !== undefined && WORD.test(character) && WORD.test(last.at(-1) ?? '') && widthOf(last + character) <= width;
    const clings = last !== undefined && (NEVER_FIRST.has(character) || NEVER_LAST.has([...last].at(-1) ?? ''));
    if (last !== undefined && (joins || (clings && widthOf(last + character) <= width))) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf(line + piece) > width) {
      lines.push(line);
      line = piece === ' ' ? '' : piece;
    } else line += piece;
  }
  return [...lines, line];
};
