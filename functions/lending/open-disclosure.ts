import { createHash } from 'node:crypto';
import * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { contractText } from '@huinong/shared/lending/contract-template.ts';
import { costTableOf } from '@huinong/shared/lending/cost-table.ts';
import { signedText } from '@huinong/shared/lending/signed-text.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { contextOf, type Sending } from '../platform/command.ts';
import { newFactId } from '../platform/facts.ts';
import { institutionKey, institutionOf, numberParameter } from '../platform/institution.ts';
import type { Item } from '../platform/item.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { type DisclosureItem, type OfferItem, openAt, type Person, sealAt } from './items.ts';
import { disclosureKey, offerKey, personKey } from './keys.ts';
import type { LendingDeps } from './ports.ts';
import { noOffer, notVerified, offerNotFound } from './refusals.ts';

type Disclosure = z.infer<typeof contract.openDisclosure.reply>;

/** 金规〔2026〕2号: the table must lie open for a while before anyone may sign; an institution may set its own. */
const READING_SECONDS = 10;
/** An unsigned disclosure is no evidence of anything; a signed one lives on in its contract. */
const KEPT_SECONDS = 7 * 86_400;

export const minimumReadingSeconds = (settings: Item | undefined): number => {
  const institution = institutionOf(settings);
  return institution ? numberParameter(institution, 'minimumReadingSeconds', READING_SECONDS) : READING_SECONDS;
};

const attempt =
  ({ house }: LendingDeps) =>
  async (sending: Sending & { readonly body: { readonly offerId: string } }): Promise<Result<Disclosure, Refusal>> => {
    const { personId, institution } = sending.principal;
    const { table, sealer } = await house(institution);
    const operation = contract.openDisclosure.name;
    const [receipt, date, offerRead, person, settings] = await table.getAll(
      [receiptKey({ ...sending, operation }), businessDateKey, offerKey(personId), personKey(personId), institutionKey],
      { consistent: true },
    );
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Disclosure>(known, sending);
    const offer = offerRead as OfferItem | undefined;
    const on = businessDateOf(date);
    if (!offer || offer.grantId !== sending.body.offerId) return refuse(offerNotFound);
    if (offer.expiresOn < on) return refuse(noOffer);
    if (!person) return refuse(notVerified);
    const lender = institutionOf(settings)?.name ?? institution;
    const { name, idNumber } = openAt<Person>(sealer, person);
    const costTable = costTableOf(offer, lender, on);
    const { template, title, text } = contractText(offer, { lender, borrowerName: name, borrowerIdNumber: idNumber }, costTable, on);
    const disclosureId = newFactId(sending.at);
    const key = disclosureKey(personId, disclosureId);
    const textHash = createHash('sha256').update(signedText({ title, text, costTable })).digest('hex');
    const item: DisclosureItem & { readonly ttl: number } = {
      ...key,
      disclosureId,
      grantId: offer.grantId,
      template,
      textHash,
      costTable,
      openedAt: sending.at.toISOString(),
      sealed: sealAt(sealer, key, { title, text }),
      ttl: Math.floor(sending.at.getTime() / 1000) + KEPT_SECONDS,
    };
    const reply: Disclosure = {
      disclosureId,
      costTable: costTable as Disclosure['costTable'],
      contractTitle: title,
      contractText: text,
      textHash,
      minimumReadingSeconds: minimumReadingSeconds(settings),
    };
    const outcome = await writeOnce(
      table,
      contextOf(sending, operation, on),
      [{ kind: 'put', item }],
      { status: 201, body: reply },
      sealer,
    );
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };

/** Opens the cost table and the contract's text, and stores both with the moment they were opened. */
export const openDisclosure = answeredOnce(contract.openDisclosure.name, attempt);
