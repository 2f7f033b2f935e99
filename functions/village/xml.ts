import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { FileRefused } from './file-refused.ts';
import { damaged } from './zip-archive.ts';

export type Attributes = Readonly<Record<string, string>>;
export type XmlHandlers = {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** Text of this many characters without any markup is one cell that no spreadsheet program writes. */
const LONGEST_TEXT = 1_000_000;

/** Some writers prefix every element (`x:row`); only the local name says what it is. */
const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Feeds a part to the handlers as it inflates, yielding after each piece so that a reader can take what it has. */
export async function* readXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  parser.on('opentag', (tag) => handlers.open(localName(tag.name), tag.attributes));
  if (handlers.text) {
    const text = handlers.text;
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (handlers.close) {
    const close = handlers.close;
    parser.on('closetag', (tag) => close(localName(tag.name)));
  }
  // A document type has no place in a spreadsheet; entities of one's own are how small files grow.
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('error', (error) => {
    throw damaged(error);
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let sinceMarkup = 0;
  try {
    for await (const bytes of stream) {
      const piece = decoder.decode(bytes as Buffer, { stream: true });
      const markup = piece.lastIndexOf('<');
      sinceMarkup = markup < 0 ? sinceMarkup + piece.length : piece.length - markup;
      if (sinceMarkup > LONGEST_TEXT) throw new FileRefused('cell-too-large', '有一格里的文字太多，不像名册，请检查表格后再上传。');
      parser.write(piece);
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    throw error instanceof FileRefused ? error : damaged(error);
  }
  yield;
}

/** A small part, whole. */
export const readXmlWhole = async (stream: Readable, handlers: XmlHandlers): Promise<void> => {
  for await (const _ of readXml(stream, handlers));
};
