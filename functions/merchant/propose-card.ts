import * as contract from '@huinong/shared/contracts/merchant.ts';
import { type ApprovalAsked, type ApprovalContent, type ApprovalWithdrawn, approvalContent } from '@huinong/shared/facts/workflow.ts';
import { maskName } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { mayChangeCard } from '@huinong/shared/merchant/rules.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { contextOf, type Sending } from '../platform/command.ts';
import { contentHash } from '../platform/content-hash.ts';
import type { Card } from '../platform/core-bank.ts';
import { factWrite } from '../platform/facts.ts';
import { seesVillage } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, type Write } from '../platform/table.ts';
import { ulid } from '../platform/ulid.ts';
import { actorOf } from './actor.ts';
import { head } from './happen.ts';
import {
  type CardProposalItem,
  type CardProposalSealed,
  type MerchantItem,
  type MerchantSealed,
  merchantOf,
  openAt,
  sealAt,
} from './items.ts';
import { cardProposalKey, merchantKey } from './keys.ts';
import { ownersCard } from './owners-card.ts';
import type { MerchantDeps } from './ports.ts';
import * as refusals from './refusals.ts';

type Reply = z.infer<typeof contract.proposePayoutCard.reply>;
export type ProposeCard = Sending & { readonly merchantId: string; readonly body: z.output<typeof contract.proposePayoutCard.body> };

const OPERATION = contract.proposePayoutCard.name;

const cardWords = ({ bank, tail }: Card): string => `${bank} 尾号 ${tail}`;

/** What the second person reads: whose shop, from which card to which, and why. */
const contentOf = (
  { merchantId, name, uscc }: MerchantItem,
  { owner, card }: MerchantSealed,
  to: Card,
  reason: string,
): ApprovalContent => ({
  kind: 'merchant-payout-card',
  subject: merchantId,
  summary: `换结算卡：${name}，店主 ${maskName(owner.name)}。原因：${reason}`,
  amountFen: null,
  changes: [{ label: '结算卡', before: cardWords(card), after: cardWords(to) }],
  content: { merchantId, uscc, cardId: to.cardId },
});

const attempt =
  (deps: MerchantDeps) =>
  async (command: ProposeCard): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const key = cardProposalKey(merchantId);
    const keys = [receiptKey({ ...command, operation: OPERATION }), businessDateKey, merchantKey(merchantId), key];
    const [receipt, date, found, waiting] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Reply>(known, command);
    const merchant = merchantOf(found);
    if (!merchant || !seesVillage(principal, merchant.village)) return refuse(refusals.merchantNotFound);
    const may = mayChangeCard(merchant, actorOf(principal, merchant.village));
    if (!may.ok) return refuse(refusals.lifeRefused(may.error));
    const sealed = openAt<MerchantSealed>(sealer, merchant);
    const card = await ownersCard(deps, sealed.owner.idNumber, body.cardTail);
    if (!card.ok) return card;
    if (card.value.cardId === sealed.card.cardId) return refuse(refusals.payoutCardSame);

    const on = businessDateOf(date);
    const approvalId = ulid(at);
    const content = contentOf(merchant, sealed, card.value, body.reason);
    const hash = contentHash(approvalContent(content));
    const kept: CardProposalSealed = { card: card.value, reason: body.reason };
    const earlier = waiting as CardProposalItem | undefined;
    const proposal: CardProposalItem = { ...key, approvalId, hash, proposedBy: principal.personId, on, sealed: sealAt(sealer, key, kept) };
    const asked: ApprovalAsked<'merchant'> = {
      type: 'merchant.approvalAsked',
      ...head(home, on, at),
      body: { ...content, approvalId, proposedBy: principal.personId, village: merchant.village, branch: null, hash },
    };
    const writes: Write[] = [
      {
        kind: 'put',
        item: proposal,
        condition: earlier ? { expression: 'approvalId = :earlier', values: { ':earlier': earlier.approvalId } } : absent,
      },
      factWrite(asked, sealer),
    ];
    if (earlier) {
      const taken: ApprovalWithdrawn<'merchant'> = {
        type: 'merchant.approvalWithdrawn',
        ...head(home, on, at),
        body: { approvalId: earlier.approvalId },
      };
      writes.push(factWrite(taken));
    }
    const reply: Reply = { merchantId, approvalId, cardTail: card.value.tail };
    const outcome = await writeOnce(table, contextOf(command, OPERATION, on), writes, { status: 201, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
  };

/** Staff ask for another card of the owner's to be paid to; a second person agrees (docs/decisions/0082). The newest wish stands. */
export const proposePayoutCard = answeredOnce(OPERATION, attempt);
