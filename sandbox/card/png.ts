import { crc32, deflateSync } from 'node:zlib';
import type { Person } from '../records.ts';
import { type Canvas, drawBack, drawFront, HEIGHT, PALETTE, WIDTH } from './drawing.ts';

export type Side = 'front' | 'back';
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** The keyword of the text chunk that carries the person, so that the sandbox's OCR reads what the picture says. */
const KEYWORD = 'huinong-sample-card';

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
};

const header = (): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(WIDTH, 0);
  data.writeUInt32BE(HEIGHT, 4);
  data.set([8, 3, 0, 0, 0], 8);
  return data;
};

/** A sample identity card as a palette PNG, the person in its tEXt chunk. */
export const cardPng = (person: Person, side: Side): Uint8Array<ArrayBuffer> => {
  const canvas: Canvas = side === 'front' ? drawFront(person) : drawBack(person);
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) rows.set(canvas.subarray(y * WIDTH, (y + 1) * WIDTH), y * (WIDTH + 1) + 1);
  const text = `${KEYWORD}\0${Buffer.from(JSON.stringify({ side, person }), 'utf8').toString('base64')}`;
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header()),
      chunk('PLTE', Uint8Array.from(PALETTE.flat())),
      chunk('tEXt', Buffer.from(text, 'latin1')),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', new Uint8Array()),
    ]),
  );
};

/** The person and side of a card that `cardPng` made, or null for any other picture. */
export const readCard = (bytes: Uint8Array): { readonly side: Side; readonly person: Person } | null => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 8 || !file.subarray(0, 8).equals(SIGNATURE)) return null;
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) return null;
    if (file.toString('latin1', at + 4, at + 8) === 'tEXt') {
      const [keyword, text] = file.toString('latin1', at + 8, at + 8 + length).split('\0');
      if (keyword === KEYWORD && text !== undefined) return parse(text);
    }
    at = end;
  }
  return null;
};

const parse = (text: string): { readonly side: Side; readonly person: Person } | null => {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as { side: Side; person: Person };
  } catch {
    return null;
  }
};
