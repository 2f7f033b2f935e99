/** One word for the same name, however it is typed: full width, capitals and spaces do not matter. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** Whether what was typed stands in a shop's name or address. */
export const isCalled = (wanted: string, { name, address }: { readonly name: string; readonly address: string }): boolean => {
  const word = plain(wanted);
  return plain(name).includes(word) || plain(address).includes(word);
};
