import { setTimeout as sleep } from 'node:timers/promises';
import * as credit from '@huinong/shared/contracts/credit.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import * as lending from '@huinong/shared/contracts/lending.ts';
import * as merchant from '@huinong/shared/contracts/merchant.ts';
import * as workflow from '@huinong/shared/contracts/workflow.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { type Api, SeedFailed, until } from './api.ts';
import type { CastMember } from './cast.ts';
import type { SandboxClient } from './sandbox.ts';

type World = { readonly api: Api; readonly sandbox: SandboxClient; readonly appId: string };

/** One villager at their phone: the same calls, in the same order, as the mini-program makes. */
export const villager = async ({ api, sandbox, appId }: World, person: CastMember) => {
  const code = await sandbox.loginCode(person.idNumber);
  const { accessToken: token } = await api.call(identity.loginByWechat, { body: { appId, code } });
  const key = (deed: string): string => `seed-${person.key}-${deed}`;

  const consent = async (purposes: readonly identity.ConsentPurpose[]): Promise<void> => {
    const { texts } = await api.call(identity.listConsentTexts);
    for (const { purpose, version, textHash } of texts.filter((text) => purposes.includes(text.purpose))) {
      await api.call(identity.giveConsent, { token, key: key(`consent-${purpose}`), body: { purpose, version, textHash } });
    }
  };

  /** Privacy, phone, identity card, face: until the bank knows who this is. */
  const identify = async (): Promise<void> => {
    const me = await api.call(identity.getMe, { token });
    if (me.identityVerified) return;
    await consent(['privacy', 'face']);
    if (me.maskedPhone === null)
      await api.call(identity.bindPhone, { token, body: { phoneCode: await sandbox.phoneCode(person.idNumber) } });
    for (const side of ['front', 'back'] as const) {
      await api.call(identity.readIdCard, { token, body: { side, imageBase64: await sandbox.cardImage(person.idNumber, side) } });
    }
    // Checks live for a while only: each run of the seed starts one of its own.
    const attempt = `${Date.now()}`;
    const { verifyId } = await api.call(identity.startFaceCheck, { token, key: key(`face-${attempt}`), body: {} });
    await api.call(identity.completeFaceCheck, { token, key: key(`face-done-${attempt}`), params: { verifyId }, body: {} });
  };

  /** Asks for 吉农快贷 under live consents, once the roster has been matched to the person. */
  const apply = async (termMonths: number): Promise<credit.Decision> => {
    const standing = await api.call(credit.getStanding, { token });
    if (standing.lastDecision) return standing.lastDecision;
    await consent(['credit-inquiry', 'credit-report', 'automated-decision']);
    await until(`${person.name} to be matched to the roster`, async () => {
      const now = await api.call(credit.getStanding, { token });
      return now.household === 'known' && now.missingConsents.length === 0;
    });
    const body = { product: 'jinong-kuaidai', termMonths, purpose: '买化肥种子', use: 'production', channel: 'weapp' };
    return api.call(credit.applyForCredit, { token, key: key('application'), body });
  };

  const home = () => api.call(lending.getHome, { token });

  /** Reads the cost table for as long as it must be read, then signs. */
  const sign = async (): Promise<void> => {
    const offer = await until(`${person.name}'s offer`, async () => {
      const now = await home();
      return now.line ? 'signed' : now.offer;
    });
    if (offer === 'signed') return;
    // A disclosure is for one reading; a killed seed opens another.
    const attempt = `${Date.now()}`;
    const opened = await api.call(lending.openDisclosure, { token, key: key(`disclosure-${attempt}`), body: { offerId: offer.offerId } });
    await sleep(opened.minimumReadingSeconds * 1000);
    const body = { disclosureId: opened.disclosureId, textHash: opened.textHash, channel: 'weapp' };
    await api.call(lending.signContract, { token, key: key(`contract-${attempt}`), body });
  };

  /** Draws and waits until the money is on the card; a person who has drawn before is left alone. */
  const draw = async (order: {
    amountFen: Fen;
    method: 'revolving' | 'equal-instalment';
    termMonths: number;
    purpose: string;
  }): Promise<void> => {
    const { line, loans } = await home();
    if (!line) throw new SeedFailed(`${person.name} has no credit line to draw from`);
    if (loans > 0) return;
    const { cards } = await api.call(lending.listCards, { token });
    const cardId = cards[0]?.cardId;
    if (cardId === undefined) throw new SeedFailed(`${person.name} has no bank card`);
    const body = { lineId: line.lineId, ...order, cardId, channel: 'weapp' };
    const asked = await api.call(lending.requestDrawdown, { token, key: key('drawdown'), body });
    await until(`${person.name}'s money`, async () => {
      const { state, refusal } = await api.call(lending.getDrawdown, { token, params: { drawdownId: asked.drawdownId } });
      if (state === 'refused') throw new SeedFailed(`${person.name}'s drawdown was refused: ${refusal}`);
      return state === 'arrived';
    });
  };

  /** Everything on the card is spent, so that the next debit finds nothing. */
  const spendAll = async (): Promise<void> => {
    const [card] = await sandbox.cards(person.idNumber);
    if (card && card.balanceFen > 0) await sandbox.spend(card.cardId, card.balanceFen, `seed-${person.key}-spent-all`);
  };

  const askManager = (topic: 'raise-limit' | 'human-review' | 'repayment', note: string) =>
    api.call(workflow.requestCallback, { token, key: key(`callback-${topic}`), body: { topic, note } });

  const joinShop = (code: string) => api.call(merchant.joinCounter, { token, key: key('join-shop'), body: { code } });

  return { identify, apply, sign, draw, spendAll, askManager, joinShop };
};
