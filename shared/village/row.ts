import { type CitizenIdFault, citizenIdBirth, citizenIdFault, citizenIdSex } from '../kernel/citizen-id.ts';
import { isMobile } from '../kernel/contact.ts';
import { type Figure, readCount, readMoney, readMu } from './amounts.ts';
import { readAnswer, readResident, saysHead } from './answers.ts';
import { readBirthDate } from './birth-date.ts';
import type { Columns } from './columns.ts';
import { type FaultCode, outcomeOf, type RowFault, rowFault } from './faults.ts';
import type { Field } from './fields.ts';
import { householdKey } from './household-id.ts';
import type { CleanRow } from './member.ts';
import { type Cell, cleanCode, cleanName, cleanText, halfWidth, saysUnknown } from './text.ts';

/** A row read on its own. Where the household and the number could be read they are told even of a rejected row: another row may clash with it. */
export type ReadRow = {
  readonly row: number;
  readonly householdNo: string | null;
  readonly idNumber: string | null;
  readonly clean: CleanRow | null;
  readonly faults: readonly RowFault[];
};

const NAME_MAX = 50;
const TEXT_MAX = 100;
const idFaults: Readonly<Record<CitizenIdFault, FaultCode>> = {
  length: 'id-length',
  characters: 'id-characters',
  'birth-date': 'id-birth-date',
  'check-digit': 'id-check-digit',
};

/** A number cell keeps 15 digits only: an 18-digit number in one is already destroyed, whatever its last digits say now. */
const readId = (cell: Cell): { id: string } | { fault: FaultCode } => {
  const id = cleanCode(cell).toUpperCase();
  if (id === '') return { fault: 'id-missing' };
  if (/^\d(\.\d+)?E\+?\d+$/.test(id) || (typeof cell === 'number' && Math.abs(cell) >= 1e15)) return { fault: 'id-destroyed' };
  if (/^\d{15}$/.test(id)) return { fault: 'id-old' };
  const fault = citizenIdFault(id);
  return fault ? { fault: idFaults[fault] } : { id };
};

const readPhone = (cell: Cell): { phone: string | null; fault?: FaultCode } => {
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

const readName = (cell: Cell): { name: string } | { fault: FaultCode } => {
  const name = cleanName(cell);
  if (name === '' || saysUnknown(name)) return { fault: 'name-missing' };
  return /\p{L}/u.test(name) && name.length <= NAME_MAX ? { name } : { fault: 'name-unreadable' };
};

/** The household's number: codes compare without blanks, width or case. */
const readHouseholdNo = (cell: Cell): { householdNo: string } | { fault: FaultCode } => {
  const householdNo = cleanCode(cell).toUpperCase();
  if (householdNo === '') return { fault: 'household-missing' };
  return householdKey(householdNo) === null ? { fault: 'household-unreadable' } : { householdNo };
};

/** Cleans one row, telling every fault of it (handbook section 2; the cues of huashu.expected.json). */
export const readRow = (columns: Columns, row: number, cells: readonly Cell[]): ReadRow => {
  const faults: RowFault[] = [];
  const cell = (field: Field): Cell => {
    const at = columns.at[field];
    return at === undefined ? null : (cells[at] ?? null);
  };
  const blame = (code: FaultCode, field: Field): void => {
    faults.push(rowFault(code, field));
  };
  const text = (field: Field): string | null => {
    const clean = cleanText(cell(field));
    if (clean.length > TEXT_MAX) blame('text-too-long', field);
    // Cut between characters, never through one.
    return clean === '' ? null : clean.length > TEXT_MAX ? [...clean].slice(0, TEXT_MAX).join('') : clean;
  };
  const figure = (field: Field, read: Figure): number | null => {
    if (read.kind === 'fault') blame(read.fault, field);
    return read.kind === 'figure' ? read.value : null;
  };
  const money = (field: Field): number | null => figure(field, readMoney(cell(field), columns.moneyUnit[field] ?? 1));
  const answer = (field: Field): boolean | null => {
    const word = cleanText(cell(field));
    if (word === '' || saysUnknown(word)) return null;
    const said = readAnswer(word);
    if (said === undefined) blame('answer-unreadable', field);
    return said ?? null;
  };

  const id = readId(cell('idNumber'));
  if ('fault' in id) blame(id.fault, 'idNumber');
  const name = readName(cell('name'));
  if ('fault' in name) blame(name.fault, 'name');
  const household = readHouseholdNo(cell('householdNo'));
  if ('fault' in household) blame(household.fault, 'householdNo');
  const figures = {
    labour: figure('labour', readCount(cell('labour'))),
    landMu: figure('landMu', readMu(cell('landMu'), columns.muPerUnit)),
    incomeFen: money('income'),
    assetsFen: money('assets'),
    debtsFen: money('debts'),
    livelihood: text('livelihood'),
  };
  const depositDailyAverageFen = money('deposit');
  const known = { row, householdNo: 'householdNo' in household ? household.householdNo : null, idNumber: 'id' in id ? id.id : null };
  if ('fault' in id || 'fault' in name || 'fault' in household || faults.some((fault) => outcomeOf(fault.code) === 'rejected'))
    return { ...known, clean: null, faults: faults.filter((fault) => outcomeOf(fault.code) === 'rejected') };

  const bornOn = citizenIdBirth(id.id);
  const birthCell = cell('bornOn');
  if (cleanText(birthCell) !== '' && !saysUnknown(cleanText(birthCell))) {
    const written = readBirthDate(birthCell);
    if (written === null) blame('birth-unreadable', 'bornOn');
    else if (!bornOn.startsWith(written)) blame('birth-differs', 'bornOn');
  }
  const sex = cleanText(cell('sex'));
  if ((/^(男|M)/i.test(sex) && citizenIdSex(id.id) === 'female') || (/^(女|F)/i.test(sex) && citizenIdSex(id.id) === 'male'))
    blame('sex-differs', 'sex');
  const { phone, fault: phoneFault } = readPhone(cell('phone'));
  if (phoneFault) blame(phoneFault, 'phone');
  const relation = text('relation');
  if (relation === null) blame('relation-missing', 'relation');
  const residence = text('residence');
  return {
    ...known,
    clean: {
      row,
      householdNo: household.householdNo,
      group: text('group'),
      bornOn,
      member: {
        name: name.name,
        idNumber: id.id,
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
      figures,
    },
    faults,
  };
};
