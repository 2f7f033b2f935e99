import { dateOf, isDate, type PlainDate } from './date.ts';

/** An 18-character resident identity number (GB 11643), cleaned and with a right check character. */
export type CitizenId = string;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export const citizenIdCheck = (first17: string): string => {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECKS[sum % 11] as string;
};

export type CitizenIdFault = 'length' | 'characters' | 'birth-date' | 'check-digit';

/** What is wrong with a cleaned number, or null when it holds. */
export const citizenIdFault = (id: string): CitizenIdFault | null => {
  if (id.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/.test(id)) return 'characters';
  if (!isDate(citizenIdBirth(id))) return 'birth-date';
  return citizenIdCheck(id) === id[17] ? null : 'check-digit';
};

export const citizenIdBirth = (id: CitizenId): PlainDate =>
  dateOf(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));

export const citizenIdSex = (id: CitizenId): 'male' | 'female' => (Number(id[16]) % 2 === 1 ? 'male' : 'female');

/** `220182********1234`: six and four digits stay (handbook section 7, security). */
export const maskCitizenId = (id: CitizenId): string => `${id.slice(0, 6)}********${id.slice(14)}`;
