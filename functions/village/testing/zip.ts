import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of these parts; `declared` lies about an entry's inflated size. */
export const zip = (parts: Readonly<Record<string, string | Buffer>>, declared: Readonly<Record<string, number>> = {}): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const deflated = deflateRawSync(raw, { level: 9 });
    const fields = (bytes: Buffer, at: number): void => {
      bytes.writeUInt16LE(20, at);
      bytes.writeUInt16LE(8, at + 4);
      bytes.writeUInt32LE(crc32(raw), at + 10);
      bytes.writeUInt32LE(deflated.length, at + 14);
      bytes.writeUInt32LE(declared[name] ?? raw.length, at + 18);
      bytes.writeUInt16LE(Buffer.byteLength(name), at + 22);
    };
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    fields(head, 4);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    fields(entry, 6);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), deflated);
    central.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + deflated.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
};

const rels = (entries: Readonly<Record<string, readonly [type: string, target: string]>>): string =>
  `<Relationships xmlns="r">${Object.entries(entries)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A workbook of raw sheet parts, as small as one can be. */
export const workbook = (
  sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string }[],
  more: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  '_rels/.rels': rels({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
  'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="s${i}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': rels({
    ...Object.fromEntries(sheets.map((_, i) => [`s${i}`, ['worksheet', `worksheets/sheet${i}.xml`] as const])),
    st: ['styles', 'styles.xml'],
    ss: ['sharedStrings', 'sharedStrings.xml'],
  }),
  ...Object.fromEntries(sheets.map(({ xml }, i) => [`xl/worksheets/sheet${i}.xml`, xml])),
  ...more,
});

/** A sheet of inline texts and numbers. */
export const sheet = (rows: readonly (readonly (string | number | null)[])[], after = ''): string => {
  const cell = (value: string | number | null): string =>
    value === null ? '<c/>' : typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  return `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData>${after}</worksheet>`;
};
