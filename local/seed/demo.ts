import { maskName } from '@huinong/shared/kernel/contact.ts';
import {
  HUASHU,
  HUASHU_VILLAGER,
  INSTITUTION,
  type Stage,
  shopClerk,
  shopOwner,
  staffOfTheDemo,
  villagersOfTheDemo,
  XIANGYANG,
} from './cast.ts';
import type { Remembered } from './memory.ts';

export type DemoPerson = {
  readonly key: string;
  readonly role: 'villager' | 'customer-manager' | 'reviewer' | 'institution-admin';
  readonly maskedName: string;
  readonly phone: string;
  /** What to look at first, in Chinese. */
  readonly story: string;
  readonly stage?: Stage;
  /** Villagers: names the person in the sandbox (`/_control/people`). Demo numbers begin with 2299 and are nobody's. */
  readonly idNumber?: string;
  /** Staff: the second factor's secret, base32. */
  readonly totpSecret?: string;
};

/** Who a visitor can be: printed by `npm start`, written to `.local/ready.json`, shown by the demo page. */
export type Demo = {
  readonly institution: string;
  readonly villages: { readonly empty: string; readonly living: string };
  readonly people: readonly DemoPerson[];
  /** How anybody logs in, in Chinese. */
  readonly howToLogIn: string;
};

export const demoOf = (remembered: Remembered): Demo => ({
  institution: INSTITUTION,
  villages: { empty: HUASHU, living: XIANGYANG },
  howToLogIn: '在“演示”页点一下名字就登录；也可以用手机号登录，短信验证码在沙箱的控制页里看，员工另需动态口令。',
  people: [
    ...[...villagersOfTheDemo, HUASHU_VILLAGER, shopOwner, shopClerk].map((person) => ({
      key: person.key,
      role: 'villager' as const,
      maskedName: maskName(person.name),
      phone: person.phone,
      story: person.story,
      stage: person.stage,
      idNumber: person.idNumber,
    })),
    ...staffOfTheDemo.map((person) => ({
      key: person.key,
      role: person.role,
      maskedName: maskName(person.name),
      phone: person.phone,
      story: person.story,
      totpSecret: remembered.secrets[person.key] ?? '',
    })),
  ],
});
