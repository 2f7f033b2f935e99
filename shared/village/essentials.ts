import { type CitizenIdFault, citizenIdFault } from '../kernel/citizen-id.ts';
import type { Fen } from '../kernel/money.ts';
import { type Figure, readCount, readMoney, readMu } from './amounts.ts';
import type { Columns } from './columns.ts';
import { type RejectingCode, type RowFault, rowFault } from './faults.ts';
import type { Field } from './fields.ts';
import { householdKey } from './household-id.ts';
import { type Cell, cleanCode, cleanName, saysUnknown } from './text.ts';

/** What decides whether a row may join the roster: who, which household, and the figures that a decision uses. */
export type Essentials = {
  readonly householdNo: string | null;
  readonly idNumber: string | null;
  readonly name: string | null;
  readonly labour: number | null;
  readonly landMu: number | null;
  readonly incomeFen: Fen | null;
  readonly assetsFen: Fen | null;
  readonly debtsFen: Fen | null;
  readonly depositDailyAverageFen: Fen | null;
  /** All of them refuse the row. */
  readonly faults: readonly RowFault[];
};

const NAME_MAX = 50;
const idFaults: Readonly<Record<CitizenIdFault, RejectingCode>> = {
  length: 'id-length',
  characters: 'id-characters',
  'birth-date': 'id-birth-date',
  'check-digit': 'id-check-digit',
};

/** A number cell keeps 15 digits only: an 18-digit number in one is already destroyed, whatever its last digits say now. */
const readId = (cell: Cell): { id: string } | { fault: RejectingCode } => {
  const id = cleanCode(cell).toUpperCase();
  if (id === '') return { fault: 'id-missing' };
  if (/^\d(\.\d+)?E\+?\d+$/.test(id) || (typeof cell === 'number' && Math.abs(cell) >= 1e15)) return { fault: 'id-destroyed' };
  if (/^\d{15}$/.test(id)) return { fault: 'id-old' };
  const fault = citizenIdFault(id);
  return fault ? { fault: idFaults[fault] } : { id };
};

const readName = (cell: Cell): { name: string } | { fault: RejectingCode } => {
  const name = cleanName(cell);
  if (name === '' || saysUnknown(name)) return { fault: 'name-missing' };
  return /\p{L}/u.test(name) && name.length <= NAME_MAX ? { name } : { fault: 'name-unreadable' };
};

/** The household's number: codes compare without blanks, width or case. */
const readHouseholdNo = (cell: Cell): { householdNo: string } | { fault: RejectingCode } => {
  const householdNo = cleanCode(cell).toUpperCase();
  if (householdNo === '') return { fault: 'household-missing' };
  return householdKey(householdNo) === null ? { fault: 'household-unreadable' } : { householdNo };
};

export const cellOf = (columns: Columns, cells: readonly Cell[], field: Field): Cell => {
  const at = columns.at[field];
  return at === undefined ? null : (cells[at] ?? null);
};

/** Reads what decides; where the household and the number could be read they are told even of a refused row, for another may clash with it. */
export const readEssentials = (columns: Columns, cells: readonly Cell[]): Essentials => {
  const faults: RowFault[] = [];
  const blame = (code: RejectingCode, field: Field): null => {
    faults.push(rowFault(code, field));
    return null;
  };
  const cell = (field: Field): Cell => cellOf(columns, cells, field);
  const figure = (field: Field, read: Figure): number | null => {
    if (read.kind === 'fault') return blame(read.fault, field);
    return read.kind === 'figure' ? read.value : null;
  };
  const money = (field: Field): number | null => figure(field, readMoney(cell(field), columns.moneyUnit[field] ?? 1));
  const id = readId(cell('idNumber'));
  const name = readName(cell('name'));
  const household = readHouseholdNo(cell('householdNo'));
  return {
    idNumber: 'fault' in id ? blame(id.fault, 'idNumber') : id.id,
    name: 'fault' in name ? blame(name.fault, 'name') : name.name,
    householdNo: 'fault' in household ? blame(household.fault, 'householdNo') : household.householdNo,
    labour: figure('labour', readCount(cell('labour'))),
    landMu: figure('landMu', readMu(cell('landMu'), columns.muPerUnit)),
    incomeFen: money('income'),
    assetsFen: money('assets'),
    debtsFen: money('debts'),
    depositDailyAverageFen: money('deposit'),
    faults,
  };
};
