import { isLive } from '@huinong/shared/identity/consent.ts';
import { type CardRefusal, readBack, readFront } from '@huinong/shared/identity/id-card.ts';
import { maskCitizenId } from '@huinong/shared/kernel/citizen-id.ts';
import { maskName } from '@huinong/shared/kernel/contact.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import { type Refusal, unauthenticated } from '../platform/refusal.ts';
import { appOfPerson } from './app-of-person.ts';
import { type Card, cardOf, cardWrite } from './card-item.ts';
import { consentOf } from './consent-item.ts';
import { cardKey, consentKey, profileKey } from './keys.ts';
import { personOf } from './person-item.ts';
import type { Deps, IdCardText } from './ports.ts';
import { consentMissing, unknownApp, wechatRefusal } from './refusals.ts';

type Side = 'front' | 'back';
type Reply = {
  readonly side: Side;
  readonly maskedName: string | null;
  readonly maskedIdNumber: string | null;
  readonly validUntil: string | null;
};

const unreadable = wechatRefusal('pictureInvalid');
const wrongSide = (side: Side): Refusal => ({
  kind: 'cardWrongSide',
  status: 422,
  title: side === 'front' ? '请拍有头像的那一面' : '请拍有国徽的那一面',
});
const expired = (validUntil: string): Refusal => ({
  kind: 'cardExpired',
  status: 422,
  title: `身份证已于 ${validUntil} 到期，请换领新证后再来`,
});

const cardRefusal = (refused: CardRefusal): Refusal => (refused.kind === 'cardExpired' ? expired(refused.validUntil) : unreadable);

/** The side that was read, beside the other one: a new front forgets the back of another card's day. */
const cardWith = (card: Card, text: IdCardText, on: BusinessDate): Result<Card, CardRefusal> => {
  if (text.side === 'front') {
    const front = readFront(text);
    return front.ok ? ok({ ...card, front: front.value }) : front;
  }
  const back = readBack(text, on);
  return back.ok ? ok({ ...card, back: back.value }) : back;
};

/** Reads one side of the identity card; the picture itself is not kept. */
export const readIdCard =
  (deps: Pick<Deps, 'apps' | 'wechat'>) =>
  async (
    principal: Principal,
    picture: { readonly side: Side; readonly imageBase64: string },
    at: Date,
  ): Promise<Result<Reply, Refusal>> => {
    const tenant = await deps.apps.tenant(principal.institution);
    if (!tenant) return refuse(unauthenticated);
    const { table, sealer } = tenant;
    const { personId } = principal;
    const keys = [profileKey(personId), cardKey(personId), consentKey(personId, 'privacy'), businessDateKey];
    const [profile, cardItem, privacy, dateItem] = await table.getAll(keys, { consistent: true });
    const person = personOf(profile, sealer);
    if (!person || person.mergedInto !== null) return refuse(unauthenticated);
    const on = businessDateOf(dateItem);
    if (!isLive(consentOf(privacy).consent, on)) return refuse(consentMissing);
    const app = await appOfPerson(deps, tenant, person);
    if (!app) return refuse(unknownApp);
    const read = await deps.wechat.readIdCard(app, Buffer.from(picture.imageBase64, 'base64'));
    if (!read.ok) return refuse(wechatRefusal(read.error));
    if (read.value.side !== picture.side) return refuse(wrongSide(picture.side));
    const card = cardWith(cardOf(cardItem, personId, sealer, at), read.value, on);
    if (!card.ok) return refuse(cardRefusal(card.error));
    await table.write([cardWrite(personId, card.value, sealer, at)]);
    const { front, back } = card.value;
    return picture.side === 'front' && front
      ? ok({ side: 'front', maskedName: maskName(front.name), maskedIdNumber: maskCitizenId(front.idNumber), validUntil: null })
      : ok({
          side: 'back',
          maskedName: null,
          maskedIdNumber: null,
          validUntil: back?.validUntil === 'long-term' ? '长期' : (back?.validUntil ?? null),
        });
  };
