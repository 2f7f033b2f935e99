import * as contract from '@huinong/shared/contracts/message-campaign.ts';
import { type ApprovalAsked, type ApprovalContent, approvalContent } from '@huinong/shared/facts/workflow.ts';
import { SEGMENTS } from '@huinong/shared/insight/segment.ts';
import { segmentWords } from '@huinong/shared/insight/words.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { contextOf, type Sending } from '../../platform/command.ts';
import { contentHash } from '../../platform/content-hash.ts';
import { factWrite } from '../../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent } from '../../platform/table.ts';
import { ulid } from '../../platform/ulid.ts';
import { head } from '../head.ts';
import { versionOf } from '../list-segments.ts';
import type { InsightDeps } from '../ports.ts';
import { segmentChanged } from '../refusals.ts';
import { type CampaignItem, type CampaignTerms, sealReason } from './items.ts';
import { campaignKey } from './keys.ts';

type Reply = z.infer<typeof contract.proposeMessageCampaign.reply>;
export type ProposeCampaign = Sending & { readonly body: z.output<typeof contract.proposeMessageCampaign.body> };
const OPERATION = contract.proposeMessageCampaign.name;

/** What the second person reads: to whom, in which words, who is left out, and why; and exactly what will be done. */
const contentOf = (campaignId: string, terms: CampaignTerms, reason: string): ApprovalContent => ({
  kind: 'message-campaign',
  subject: campaignId,
  summary: `给“${terms.segmentTitle}”的人发活动消息：${terms.title}。原因：${reason}`,
  amountFen: null,
  changes: [
    { label: '发给谁', before: '不发', after: segmentWords(terms).join('，') },
    { label: '消息', before: '不发', after: `${terms.title}：${terms.words}` },
    { label: '留着不发，用来比的', before: '不发', after: `${terms.controlPercent}%` },
    { label: '看多少天里有没有来用积分', before: '不看', after: `${terms.withinDays} 天` },
  ],
  content: terms,
});

const attempt =
  ({ house }: InsightDeps) =>
  async (command: ProposeCampaign): Promise<Result<Reply, Refusal>> => {
    const { principal, body, at } = command;
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const [receipt, date] = await table.getAll([receiptKey({ ...command, operation: OPERATION }), businessDateKey], { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Reply>(known, command);
    const { segmentId, segmentVersion, title, words, controlPercent, withinDays, reason } = body;
    const segment = SEGMENTS.find((one) => one.id === segmentId);
    if (!segment || versionOf(segment) !== segmentVersion) return refuse(segmentChanged);

    const [on, campaignId] = [businessDateOf(date), ulid(at)];
    const terms = { segmentId, segmentVersion, segmentTitle: segment.title, when: segment.when, title, words, controlPercent, withinDays };
    const content = contentOf(campaignId, terms, reason);
    const hash = contentHash(approvalContent(content));
    const key = campaignKey(campaignId);
    const campaign: CampaignItem = {
      ...key,
      ...terms,
      campaignId,
      state: 'waiting',
      hash,
      proposedBy: principal.personId,
      proposedAt: at.toISOString(),
      releasedOn: null,
      countsUntil: null,
      sealed: sealReason(sealer, key, reason),
    };
    const fact: ApprovalAsked<'insight'> = {
      type: 'insight.approvalAsked',
      ...head(home, on, at),
      body: { ...content, approvalId: campaignId, proposedBy: principal.personId, village: null, branch: null, hash },
    };
    const reply: Reply = { campaignId };
    const writes = [{ kind: 'put', item: campaign, condition: absent } as const, factWrite(fact, sealer)];
    const outcome = await writeOnce(table, contextOf(command, OPERATION, on), writes, { status: 201, body: reply }, sealer);
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };

/** A campaign is asked for; nobody is told of it until a second person agrees (handbook section 1). */
export const proposeCampaign = answeredOnce(OPERATION, attempt);
