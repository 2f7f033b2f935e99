import type { InstitutionFile } from '@huinong/shared/contracts/identity.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { HUASHU, INSTITUTION, staffOfTheDemo, XIANGYANG } from './cast.ts';

export const APP_ID = 'wxdemo220182';

/** The file that an operator would write for the demo's bank. */
export const institutionFile = (businessDate: PlainDate): InstitutionFile => {
  const [administrator] = staffOfTheDemo;
  if (!administrator) throw new Error('the demo has an administrator');
  const { name, phone, branch } = administrator;
  return {
    code: INSTITUTION,
    name: '榆树农商行',
    counties: [{ code: '220182', name: '榆树市' }],
    branches: [
      { name: '城郊支行', phone: null },
      { name: '河东支行', phone: null },
    ],
    villages: [
      { code: HUASHU, name: '桦树村', branch: '城郊支行' },
      { code: XIANGYANG, name: '向阳村', branch: '河东支行' },
    ],
    apps: [APP_ID],
    businessDate,
    managerHours: '周一至周五 8:30-16:30',
    // Visitors change between people all the time.
    parameters: { smsCodesPer10Minutes: 100, smsCodesPerDay: 1_000 },
    administrator: { name, phone, branch },
  };
};
