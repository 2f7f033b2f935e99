import { citizenIdBirth, citizenIdSex } from '../kernel/citizen-id.ts';
import { isMobile } from '../kernel/contact.ts';
import { readAnswer, readResident, saysHead } from './answers.ts';
import { readBirthDate } from './birth-date.ts';
import type { Columns } from './columns.ts';
import { cellOf, readEssentials } from './essentials.ts';
import { type FlaggingCode, type RowFault, rowFault } from './faults.ts';
import type { Field } from './fields.ts';
import type { CleanRow } from './member.ts';
import { type Cell, cleanText, halfWidth, saysUnknown } from './text.ts';

/** A row read on its own: clean with its flags, or null with the faults that refuse it. */
export type ReadRow = { readonly row: number; readonly clean: CleanRow | null; readonly faults: readonly RowFault[] };

const TEXT_MAX = 100;

const readPhone = (cell: Cell): { phone: string | null; fault?: FlaggingCode } => {
  if (typeof cell === 'string' && isMobile(cell)) return { phone: cell };
  const numbers = halfWidth(cleanText(cell))
    .replace(/^="([^"]*)"$/, '$1')
    .split(/[/、,;|]| (?=\+?1\d{10})/)
    .map((part) =>
      part
        .replace(/[\s()'-]/g, '')
        .replace(/\.0$/, '')
        .replace(/^(?:\+|00)?86(?=1\d{10}$)/, ''),
    )
    .filter((part) => part !== '');
  const [first] = numbers;
  if (first === undefined || numbers.every((part) => saysUnknown(part) || part === '无')) return { phone: null };
  const mobile = numbers.find(isMobile);
  if (!mobile) return { phone: null, fault: 'phone-unreadable' };
  return numbers.length > 1 ? { phone: mobile, fault: 'phone-several' } : { phone: mobile };
};

/** Cleans one row, telling every fault of it (handbook section 2; the cues of huashu.expected.json). */
export const readRow = (columns: Columns, row: number, cells: readonly Cell[]): ReadRow => {
  const { householdNo, idNumber, name, faults: refusing, depositDailyAverageFen, ...amounts } = readEssentials(columns, cells);
  if (refusing.length > 0 || idNumber === null || name === null || householdNo === null) return { row, clean: null, faults: refusing };
  const faults: RowFault[] = [];
  const cell = (field: Field): Cell => cellOf(columns, cells, field);
  const flag = (code: FlaggingCode, field: Field): void => {
    faults.push(rowFault(code, field));
  };
  const text = (field: Field): string | null => {
    const clean = cleanText(cell(field));
    if (clean.length > TEXT_MAX) flag('text-too-long', field);
    // Cut between characters, never through one.
    return clean === '' ? null : clean.length > TEXT_MAX ? [...clean].slice(0, TEXT_MAX).join('') : clean;
  };
  const answer = (field: Field): boolean | null => {
    const word = cleanText(cell(field));
    if (word === '' || saysUnknown(word)) return null;
    const said = readAnswer(word);
    if (said === undefined) flag('answer-unreadable', field);
    return said ?? null;
  };

  const bornOn = citizenIdBirth(idNumber);
  const birth = cleanText(cell('bornOn'));
  if (birth !== '' && birth !== bornOn && !saysUnknown(birth)) {
    const written = readBirthDate(cell('bornOn'));
    if (written === null) flag('birth-unreadable', 'bornOn');
    else if (!bornOn.startsWith(written)) flag('birth-differs', 'bornOn');
  }
  const sex = cleanText(cell('sex'));
  const says = /^(男|M)/i.test(sex) ? 'male' : /^(女|F)/i.test(sex) ? 'female' : null;
  if (says !== null && says !== citizenIdSex(idNumber)) flag('sex-differs', 'sex');
  const { phone, fault: phoneFault } = readPhone(cell('phone'));
  if (phoneFault) flag(phoneFault, 'phone');
  const relation = text('relation');
  if (relation === null) flag('relation-missing', 'relation');
  const residence = text('residence');
  const clean: CleanRow = {
    row,
    householdNo,
    group: text('group'),
    bornOn,
    member: {
      name,
      idNumber,
      relation,
      isHead: relation !== null && saysHead(relation),
      phone,
      address: text('address'),
      ethnicity: text('ethnicity'),
      education: text('education'),
      marital: text('marital'),
      residence,
      resident: residence === null ? null : readResident(residence),
      political: text('political'),
      creditHousehold: answer('creditHousehold'),
      socialCardActive: answer('socialCard'),
      mobileBankActive: answer('mobileBank'),
      depositDailyAverageFen,
      note: text('note'),
    },
    figures: { ...amounts, livelihood: text('livelihood') },
  };
  return { row, clean, faults };
};
