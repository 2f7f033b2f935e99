const hex = (length: number): string => {
  let text = '';
  while (text.length < length)
    text += Math.floor(Math.random() * 0x100000000)
      .toString(16)
      .padStart(8, '0');
  return text.slice(0, length);
};

/** A key for a command: unique enough within one person's commands, which is its whole scope. Not a secret. */
export const newIdempotencyKey = (): string =>
  `${Date.now()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})(.{4})$/, '$1-$2')}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
