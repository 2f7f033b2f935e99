import type { PlainDate } from '../kernel/date.ts';

/** A county that the institution serves, by its 6-digit code and the name that identity cards print. */
export type County = { readonly code: string; readonly name: string };

/**
 * Since when the card says that the person lives in the served area: its issue date when its address lies in one of the
 * counties, else null (handbook R06; docs/decisions/0022). The county's name must stand after its province or city, or begin
 * the address: 榆树市 is not found in 吉林市榆树市场路.
 */
export const residentSinceOn = (address: string, issuedOn: PlainDate, counties: readonly County[]): PlainDate | null => {
  const plain = address.replaceAll(/\s/g, '');
  const lies = counties.some(({ name }) => {
    const at = plain.indexOf(name);
    return at === 0 || (at > 0 && /[省市区州盟]$/.test(plain.slice(0, at)) && !/^[场区委]/.test(plain.slice(at + name.length)));
  });
  return lies ? issuedOn : null;
};
