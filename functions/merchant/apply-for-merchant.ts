import * as contract from '@huinong/shared/contracts/merchant.ts';
import { type ApprovalAsked, type ApprovalContent, approvalContent } from '@huinong/shared/facts/workflow.ts';
import { citizenIdFault } from '@huinong/shared/kernel/citizen-id.ts';
import { maskMobile, maskName } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { CATEGORIES } from '@huinong/shared/merchant/categories.ts';
import { lifeOf } from '@huinong/shared/merchant/life.ts';
import { usccFault } from '@huinong/shared/merchant/uscc.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { contextOf, type Sending } from '../platform/command.ts';
import { contentHash } from '../platform/content-hash.ts';
import type { Card } from '../platform/core-bank.ts';
import { factWrite } from '../platform/facts.ts';
import { institutionKey, institutionOf } from '../platform/institution.ts';
import { type MediaType, mediaTypeOf } from '../platform/picture.ts';
import { seesVillage } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, type Write } from '../platform/table.ts';
import { ulid } from '../platform/ulid.ts';
import { eventWrite, head, stored } from './happen.ts';
import { type MerchantItem, type MerchantSealed, sealAt } from './items.ts';
import { merchantKey, usccKey } from './keys.ts';
import { ownersCard } from './owners-card.ts';
import { pictureWrite } from './pictures.ts';
import type { MerchantDeps } from './ports.ts';
import * as refusals from './refusals.ts';

type Body = z.output<typeof contract.applyForMerchant.body>;
type Reply = z.infer<typeof contract.applyForMerchant.reply>;
export type ApplyForMerchant = Sending & { readonly body: Body };

const OPERATION = contract.applyForMerchant.name;

type Pictures = { readonly licence: MediaType; readonly site: MediaType };

/** What only the code itself can tell of what was typed and photographed. */
const fitting = ({ uscc, owner, licencePicture, sitePicture }: Body): Result<Pictures, Refusal> => {
  if (usccFault(uscc)) return refuse(refusals.usccWrong);
  if (citizenIdFault(owner.idNumber)) return refuse(refusals.idNumberWrong);
  const [licence, site] = [mediaTypeOf(licencePicture), mediaTypeOf(sitePicture)];
  if (!licence) return refuse(refusals.pictureWrong('licencePicture'));
  return site ? ok({ licence, site }) : refuse(refusals.pictureWrong('sitePicture'));
};

/** What the second person reads, and is asked to admit. */
const contentOf = (merchantId: string, { name, uscc, category, village, address, owner }: Body, card: Card): ApprovalContent => ({
  kind: 'merchant-admission',
  subject: merchantId,
  summary: `商户准入：${name}（${CATEGORIES[category]}），${address}。店主 ${maskName(owner.name)} ${maskMobile(owner.phone)}`,
  amountFen: null,
  changes: [
    { label: '统一社会信用代码', before: '没有', after: uscc },
    { label: '所在村', before: '没有', after: village },
    { label: '结算卡', before: '没有', after: `${card.bank} 尾号 ${card.tail}` },
  ],
  content: { merchantId, name, uscc, category, village, address, cardId: card.cardId },
});

const attempt =
  (deps: MerchantDeps) =>
  async (command: ApplyForMerchant): Promise<Result<Reply, Refusal>> => {
    const { principal, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [receiptKey({ ...command, operation: OPERATION }), businessDateKey, institutionKey, usccKey(body.uscc)];
    const [receipt, date, settings, taken] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Reply>(known, command);
    const pictures = fitting(body);
    if (!pictures.ok) return pictures;
    const isOurs = institutionOf(settings)?.villages.some(({ code }) => code === body.village);
    if (!isOurs || !seesVillage(principal, body.village)) return refuse(refusals.villageUnknown);
    if (taken) return refuse(refusals.usccTaken);
    const card = await ownersCard(deps, body.owner.idNumber, body.payoutCardTail);
    if (!card.ok) return card;

    const on = businessDateOf(date);
    const [merchantId, approvalId] = [ulid(at), ulid(at)];
    const content = contentOf(merchantId, body, card.value);
    const hash = contentHash(approvalContent(content));
    const key = merchantKey(merchantId);
    const sealed: MerchantSealed = { owner: body.owner, card: card.value, labels: {} };
    const event = { kind: 'applied' as const, by: principal.personId, on };
    const { name, uscc, category, village, address, place = null, shopPhone = null } = body;
    const merchant: MerchantItem = {
      ...key,
      ...lifeOf([event]),
      ...{ merchantId, name, uscc, category, village, address, place, shopPhone, approvalId, hash },
      appliedOn: on,
      seq: 1,
      version: 1,
      toldAtMs: 0,
      sealed: sealAt(sealer, key, sealed),
    };
    const fact: ApprovalAsked<'merchant'> = {
      type: 'merchant.approvalAsked',
      ...head(home, on, at),
      body: { ...content, approvalId, proposedBy: principal.personId, village, branch: null, hash },
    };
    const writes: Write[] = [
      { kind: 'put', item: { ...usccKey(uscc), merchantId }, condition: absent },
      { kind: 'put', item: stored(merchant), condition: absent },
      eventWrite(home, merchantId, 1, { event, at }),
      pictureWrite(home, merchantId, 'licence', { mediaType: pictures.value.licence, imageBase64: body.licencePicture }),
      pictureWrite(home, merchantId, 'site', { mediaType: pictures.value.site, imageBase64: body.sitePicture }),
      factWrite(fact, sealer),
    ];
    const reply: Reply = { merchantId, approvalId, state: merchant.state };
    const outcome = await writeOnce(table, contextOf(command, OPERATION, on), writes, { status: 201, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    if (outcome.kind === 'replayed') return outcome.result;
    return refuse(outcome.refused.includes(0) ? refusals.usccTaken : changedMeanwhile);
  };

/** Staff bring a shop in with its licence and its picture, and ask for a second person (docs/decisions/0080). */
export const applyForMerchant = answeredOnce(OPERATION, attempt);
