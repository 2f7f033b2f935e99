import type * as contract from '@huinong/shared/contracts/merchant.ts';
import { maskMobile, maskName } from '@huinong/shared/kernel/contact.ts';
import { block, close, mayChangeCard, mayInvite, release } from '@huinong/shared/merchant/rules.ts';
import type * as z from 'zod';
import type { Principal } from '../platform/principal.ts';
import type { Sealer } from '../platform/sealer.ts';
import { actorOf } from './actor.ts';
import {
  type CardProposalItem,
  type CardProposalSealed,
  type MerchantEventItem,
  type MerchantItem,
  type MerchantSealed,
  openAt,
} from './items.ts';

export const merchantLine = ({
  merchantId,
  name,
  category,
  village,
  address,
  place,
  state,
  appliedOn,
}: MerchantItem): z.infer<typeof contract.merchantLine> => ({ merchantId, name, category, village, address, place, state, appliedOn });

const clerksOf = ({ clerks }: MerchantItem, { labels }: MerchantSealed) =>
  clerks.map(({ personId, as, since }) => ({ personId, as, since, label: labels[personId] ?? '' }));

/** A counter for somebody who works at it. */
export const counterView = (merchant: MerchantItem, sealer: Sealer, personId: string): contract.Counter => {
  const { merchantId, name, state, clerks } = merchant;
  const as = clerks.find((clerk) => clerk.personId === personId)?.as ?? 'clerk';
  return { merchantId, name, state, as, clerks: as === 'owner' ? clerksOf(merchant, openAt(sealer, merchant)) : null };
};

const cardProposalView = (waiting: CardProposalItem, sealer: Sealer): contract.Merchant['cardProposal'] => {
  const { card } = openAt<CardProposalSealed>(sealer, waiting);
  return { approvalId: waiting.approvalId, bank: card.bank, tail: card.tail };
};

/** A merchant for staff: the owner masked, the history with its reasons, and what the caller may do now. */
export const merchantView = (
  merchant: MerchantItem,
  events: readonly MerchantEventItem[],
  waiting: CardProposalItem | null,
  sealer: Sealer,
  principal: Principal,
): contract.Merchant => {
  const sealed = openAt<MerchantSealed>(sealer, merchant);
  const { owner, card } = sealed;
  const actor = actorOf(principal, merchant.village);
  const on = merchant.appliedOn;
  const tried = {
    block: block(merchant, actor, on),
    release: release(merchant, actor, on),
    close: close(merchant, actor, on),
    invite: mayInvite(merchant, actor, 'clerk'),
    'change-card': mayChangeCard(merchant, actor),
  } as const;
  return {
    ...merchantLine(merchant),
    uscc: merchant.uscc,
    ownerMaskedName: maskName(owner.name),
    ownerMaskedPhone: maskMobile(owner.phone),
    payoutCard: { bank: card.bank, tail: card.tail },
    cardProposal: waiting && cardProposalView(waiting, sealer),
    clerks: clerksOf(merchant, sealed),
    history: events.map((item) => ({
      kind: item.event.kind,
      on: item.event.on,
      at: item.at,
      byMe: item.event.by === principal.personId,
      reason: item.sealed ? openAt<string>(sealer, item) : null,
    })),
    may: (Object.keys(tried) as (keyof typeof tried)[]).filter((deed) => tried[deed].ok),
  };
};
