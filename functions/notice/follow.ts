import type { CampaignMessage } from '@huinong/shared/facts/insight.ts';
import type {
  BenefitHandedOver,
  BenefitOrderEnded,
  BenefitOrdered,
  BenefitOrderLapsing,
  PointsEarned,
  PointsExpiringSoon,
  Redeemed,
} from '@huinong/shared/facts/points.ts';
import { dateField, timeField, whyWords } from '@huinong/shared/notice/words.ts';
import { notify } from './notify.ts';
import type { NoticeDeps } from './ports.ts';
import { withdraw } from './withdraw.ts';

const REFERRAL = 'referral';

/** Points came in; those of a referral are a kind of their own. What the village counts for itself is told by nobody. */
export const followPointsEarned =
  (deps: NoticeDeps) =>
  async ({ institution, on, body }: PointsEarned): Promise<void> => {
    const { personId, earningId, ledger, source, points } = body;
    if (ledger !== 'bank' || points <= 0) return;
    const values = { why: whyWords(source), points: `${points}`, on: dateField(on) };
    const kind = source === REFERRAL ? 'referral-rewarded' : 'points-received';
    await notify(deps)(institution, { personId, kind, eventId: earningId, values });
  };

export const followRedeemed =
  (deps: NoticeDeps) =>
  async ({ institution, at, body }: Redeemed): Promise<void> => {
    const { personId, redemptionId, points } = body;
    const values = { points: `${points}`, time: timeField(at), hint: '不是您本人用的，请马上联系银行' };
    await notify(deps)(institution, { personId, kind: 'redemption-done', eventId: redemptionId, values });
  };

/** Told again for the same date it is the same event. */
export const followPointsExpiring =
  (deps: NoticeDeps) =>
  async ({ institution, body }: PointsExpiringSoon): Promise<void> => {
    const { personId, ledger, points, expiresOn } = body;
    if (ledger !== 'bank') return;
    const values = { points: `${points}`, expiresOn: dateField(expiresOn), hint: '在村里的店能当钱用' };
    await notify(deps)(institution, { personId, kind: 'points-expiring', eventId: expiresOn, values });
  };

export const followBenefitOrdered =
  (deps: NoticeDeps) =>
  async ({ institution, body }: BenefitOrdered): Promise<void> => {
    const { personId, orderId, points, pickUpUntil } = body;
    const values = { hint: '可以取了，到店里出示付款码', points: `${points}`, until: dateField(pickUpUntil) };
    await notify(deps)(institution, { personId, kind: 'order-waiting', eventId: orderId, values });
  };

export const followOrderLapsing =
  (deps: NoticeDeps) =>
  async ({ institution, body }: BenefitOrderLapsing): Promise<void> => {
    const { personId, orderId, points, pickUpUntil } = body;
    const values = { until: dateField(pickUpUntil), points: `${points}`, hint: '过了这天没取，积分自动退回' };
    await notify(deps)(institution, { personId, kind: 'order-lapsing', eventId: orderId, values });
  };

/** There is nothing to fetch any more: what waits for the morning is not sent, and what is heard of later neither. */
export const followOrderOver =
  (deps: NoticeDeps) =>
  async ({ institution, body: { personId, orderId } }: BenefitOrderEnded | BenefitHandedOver): Promise<void> => {
    for (const kind of ['order-waiting', 'order-lapsing'] as const) await withdraw(deps)(institution, { personId, kind, eventId: orderId });
  };

/** A campaign is one message, however often it is told; the words are those that a second person agreed to. */
export const followCampaignMessage =
  (deps: NoticeDeps) =>
  async ({ institution, body: { campaignId, personId, title, words } }: CampaignMessage): Promise<void> => {
    await notify(deps)(institution, { personId, kind: 'campaign', eventId: campaignId, values: { title, words } });
  };
