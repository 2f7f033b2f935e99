import { type CitizenId, citizenIdFault } from '../kernel/citizen-id.ts';
import { isDate, type PlainDate } from '../kernel/date.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';

export type CardFront = { readonly name: string; readonly idNumber: CitizenId; readonly address: string };
export type CardBack = { readonly issuedOn: PlainDate; readonly validUntil: PlainDate | 'long-term'; readonly authority: string };

export type CardRefusal = { readonly kind: 'cardUnreadable' } | { readonly kind: 'cardExpired'; readonly validUntil: PlainDate };

const dateOf = (compact: string): PlainDate | null => {
  const date = `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`;
  return compact.length === 8 && isDate(date) ? date : null;
};

/** The side with the portrait as read by OCR: refused unless the number's own check character holds. */
export const readFront = (read: { readonly name: string; readonly id: string; readonly addr: string }): Result<CardFront, CardRefusal> => {
  const idNumber = read.id.trim().toUpperCase();
  const name = read.name.trim();
  if (name === '' || name.length > 40 || citizenIdFault(idNumber) !== null) return refuse({ kind: 'cardUnreadable' });
  return ok({ name, idNumber, address: read.addr.trim().slice(0, 200) });
};

/** The side with the emblem: `valid_date` is `20180101-20380101` or `20180101-长期`; refused once its last day is over. */
export const readBack = (
  read: { readonly validDate: string; readonly authority: string },
  on: PlainDate,
): Result<CardBack, CardRefusal> => {
  const [from = '', until = ''] = read.validDate.trim().split('-');
  const issuedOn = dateOf(from);
  const validUntil = until === '长期' ? 'long-term' : dateOf(until);
  if (issuedOn === null || validUntil === null) return refuse({ kind: 'cardUnreadable' });
  if (validUntil !== 'long-term' && on > validUntil) return refuse({ kind: 'cardExpired', validUntil });
  return ok({ issuedOn, validUntil, authority: read.authority.trim().slice(0, 80) });
};
