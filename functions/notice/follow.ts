import type { CampaignMessage } from '@huinong/shared/facts/insight.ts';
import type { PointsEarned, PointsExpiringSoon, Redeemed } from '@huinong/shared/facts/points.ts';
import { dateField, timeField, whyWords } from '@huinong/shared/notice/words.ts';
import { notify } from './notify.ts';
import type { NoticeDeps } from './ports.ts';

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

/** A campaign is one message, however often it is told; the words are those that a second person agreed to. */
export const followCampaignMessage =
  (deps: NoticeDeps) =>
  async ({ institution, body: { campaignId, personId, title, words } }: CampaignMessage): Promise<void> => {
    await notify(deps)(institution, { personId, kind: 'campaign', eventId: campaignId, values: { title, words } });
  };
