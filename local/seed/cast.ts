import { citizenIdCheck } from '@huinong/shared/kernel/citizen-id.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';

/** Where a demo villager stands when the seed is done; the demo shows one of each. */
export type Stage = 'unseen' | 'refused' | 'granted' | 'drawn' | 'due-soon' | 'overdue';

export type CastMember = {
  /** Stable name of the person in commands' keys and in the state file. */
  readonly key: string;
  readonly stage: Stage;
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly bornOn: PlainDate;
  readonly idNumber: string;
  readonly phone: string;
  readonly householdNo: string;
  /** What a visitor should look at first when being this person. */
  readonly story: string;
};

/** Demo identity numbers: 2299 is no county, so none of them belongs to anybody. */
export const demoIdNumber = (prefix: '229901', bornOn: PlainDate, serial: number): string => {
  const first17 = `${prefix}${bornOn.replaceAll('-', '')}${serial.toString().padStart(3, '0')}`;
  return first17 + citizenIdCheck(first17);
};

const member = (
  key: string,
  stage: Stage,
  name: string,
  sex: 'male' | 'female',
  bornOn: PlainDate,
  no: number,
  story: string,
): CastMember => ({
  key,
  stage,
  name,
  sex,
  bornOn,
  idNumber: demoIdNumber('229901', bornOn, no * 2 + (sex === 'male' ? 1 : 0)),
  phone: `139000001${no.toString().padStart(2, '0')}`,
  householdNo: `X${no.toString().padStart(4, '0')}`,
  story,
});

/** The villagers of 向阳村 with a story; each is the head of the household whose number stands here. */
export const villagersOfTheDemo: readonly CastMember[] = [
  member('drawn', 'drawn', '王秀英', 'female', '1979-04-12', 1, '额度已签约，借了一笔在还，还能再借'),
  member('granted', 'granted', '张建国', 'male', '1983-09-05', 2, '额度批下来了，等着看合同签字'),
  member('due-soon', 'due-soon', '孙玉兰', 'female', '1986-01-23', 3, '有一期还款这几天就到期'),
  member('overdue', 'overdue', '刘德柱', 'male', '1975-11-30', 4, '卡里钱不够，有一期逾期了'),
  member('refused', 'refused', '马春生', 'male', '1990-06-18', 5, '别处有逾期，没批下来，可看原因、请人工复核'),
  member('unseen', 'unseen', '于小梅', 'female', '1988-03-08', 6, '在名册上，还没来过：从登录、实名走起'),
];

/** At the counter of the demo's shop; on no roster. */
export const shopOwner = member(
  'shop-owner',
  'unseen',
  '赵守店',
  'male',
  '1972-05-20',
  21,
  '演示超市的店主：“我的 → 店主、店员收积分”里收积分、看结算、管店员',
);
export const shopClerk = member('shop-clerk', 'unseen', '钱小店', 'female', '1995-10-02', 22, '演示超市的店员：扫村民的付款码收积分');

export type StaffMember = {
  readonly key: string;
  readonly name: string;
  readonly phone: string;
  readonly role: 'institution-admin' | 'customer-manager' | 'reviewer';
  readonly branch: string;
  readonly villages: readonly string[];
  readonly story: string;
};

export const INSTITUTION = '220182';
export const HUASHU = '220182105205';
export const XIANGYANG = '220182105206';

/** The administrator comes first: the others are invited by this person. */
export const staffOfTheDemo: readonly StaffMember[] = [
  {
    key: 'admin',
    name: '陈静',
    phone: '13900000001',
    role: 'institution-admin',
    branch: '城郊支行',
    villages: [HUASHU, XIANGYANG],
    story: '机构管理员：邀请员工，看两个村',
  },
  {
    key: 'manager',
    name: '李明',
    phone: '13900000002',
    role: 'customer-manager',
    branch: '城郊支行',
    villages: [HUASHU, XIANGYANG],
    story: '客户经理：给桦树村导入名册，看整村授信',
  },
  {
    key: 'manager-2',
    name: '周丽',
    phone: '13900000003',
    role: 'customer-manager',
    branch: '河东支行',
    villages: [XIANGYANG],
    story: '客户经理：只管向阳村，看不到桦树村',
  },
  {
    key: 'reviewer',
    name: '赵强',
    phone: '13900000004',
    role: 'reviewer',
    branch: '城郊支行',
    villages: [HUASHU, XIANGYANG],
    story: '复核人：看一户的筛查与审批',
  },
];

/** A head of 桦树村's sample roster, for the visitor who imports it and then wants to be one of its villagers. */
export const HUASHU_VILLAGER: CastMember = {
  key: 'huashu',
  stage: 'unseen',
  name: '朱霞春',
  sex: 'male',
  bornOn: '1974-12-22',
  idNumber: '229900197412228272',
  phone: '18360988065',
  householdNo: 'H0159',
  story: '桦树村的村民：导入桦树村名册以后再来',
};
