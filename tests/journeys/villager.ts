import { setTimeout as sleep } from 'node:timers/promises';
import * as credit from '@huinong/shared/contracts/credit.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import * as lending from '@huinong/shared/contracts/lending.ts';
import { type Client, newKey, until } from './http.ts';
import type { Outside, OutsidePerson } from './outside.ts';

/** One villager at their phone, by API: each step as the mini-program takes it. */
export const villagerAt = async (bank: Client, outside: Outside, appId: string, person: OutsidePerson) => {
  const session = await bank.call(identity.loginByWechat, { body: { appId, code: await outside.code('login', person.idNumber) } });
  const token = session.accessToken;

  const consent = async (purposes: readonly identity.ConsentPurpose[]): Promise<void> => {
    const { texts } = await bank.call(identity.listConsentTexts);
    for (const { purpose, version, textHash } of texts.filter((text) => purposes.includes(text.purpose))) {
      await bank.call(identity.giveConsent, { token, body: { purpose, version, textHash } });
    }
  };
  const me = () => bank.call(identity.getMe, { token });
  const identify = async (): Promise<void> => {
    if ((await me()).identityVerified) return;
    await consent(['privacy', 'face']);
    await bank.call(identity.bindPhone, { token, body: { phoneCode: await outside.code('phone', person.idNumber) } });
    for (const side of ['front', 'back'] as const) {
      const imageBase64 = Buffer.from(await outside.cardImage(person.idNumber, side)).toString('base64');
      await bank.call(identity.readIdCard, { token, body: { side, imageBase64 } });
    }
    const { verifyId } = await bank.call(identity.startFaceCheck, { token, body: {} });
    await bank.call(identity.completeFaceCheck, { token, params: { verifyId }, body: {} });
  };
  const home = () => bank.call(lending.getHome, { token });
  const standing = () => bank.call(credit.getStanding, { token });
  /** Everything that must be so before a decision may be asked for. */
  const getReady = async (): Promise<void> => {
    await identify();
    await consent(['credit-inquiry', 'credit-report', 'automated-decision']);
    await until(`${person.name} to be found on the roster`, async () => {
      const now = await standing();
      return now.household === 'known' && now.missingConsents.length === 0;
    });
  };
  const application = { product: 'jinong-kuaidai', termMonths: 12, purpose: '买化肥种子', use: 'production', channel: 'weapp' } as const;
  const offer = () => until(`${person.name}'s offer`, async () => (await home()).offer);
  /** The disclosure, read for as long as it must be read. */
  const readDisclosure = async () => {
    const { offerId } = await offer();
    const disclosure = await bank.call(lending.openDisclosure, { token, body: { offerId } });
    await sleep(disclosure.minimumReadingSeconds * 1000 + 50);
    return { disclosureId: disclosure.disclosureId, textHash: disclosure.textHash, channel: 'weapp' } as const;
  };
  const line = () => until(`${person.name}'s line`, async () => (await home()).line);
  const cardId = async (): Promise<string> => {
    const { cards } = await bank.call(lending.listCards, { token });
    return cards[0]?.cardId ?? '';
  };
  const order = async (amountFen: number, method: 'revolving' | 'equal-instalment' = 'revolving') => {
    const { lineId } = await line();
    return { lineId, amountFen, method, termMonths: 6, purpose: '买化肥种子', cardId: await cardId(), channel: 'weapp' } as const;
  };
  const drawdown = (drawdownId: string) => bank.call(lending.getDrawdown, { token, params: { drawdownId } });
  const arrived = (drawdownId: string) =>
    until('the money', async () => {
      const now = await drawdown(drawdownId);
      if (now.state === 'refused') throw new Error(`drawdown refused: ${now.refusal}`);
      return now.state === 'arrived' && now;
    });
  const paid = (repaymentId: string) =>
    until('the repayment', async () => {
      const now = await bank.call(lending.getRepayment, { token, params: { repaymentId } });
      if (now.state === 'refused') throw new Error(`repayment refused: ${now.refusal}`);
      return now.state === 'paid' && now;
    });
  return {
    person,
    token,
    session,
    consent,
    me,
    identify,
    home,
    standing,
    getReady,
    application,
    offer,
    readDisclosure,
    line,
    cardId,
    order,
    drawdown,
    arrived,
    paid,
    apply: () => bank.call(credit.applyForCredit, { token, body: application }),
    /** From login to an open line. */
    sign: async () => {
      await bank.call(lending.signContract, { token, body: await readDisclosure(), key: newKey() });
      return line();
    },
    draw: async (amountFen: number, method: 'revolving' | 'equal-instalment' = 'revolving') => {
      const { drawdownId } = await bank.call(lending.requestDrawdown, { token, body: await order(amountFen, method) });
      return arrived(drawdownId);
    },
    loans: async () => (await bank.call(lending.listLoans, { token })).loans,
    loan: (loanId: string) => bank.call(lending.getLoan, { token, params: { loanId } }),
    records: async () => (await bank.call(lending.listRecords, { token })).records,
  };
};
export type Villager = Awaited<ReturnType<typeof villagerAt>>;
