import * as contract from '@huinong/shared/contracts/lending.ts';
import type { LineOpened } from '@huinong/shared/facts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { decideSigning } from '@huinong/shared/lending/credit-line.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { institutionKey } from '../platform/institution.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent, type Condition, versionIs, type Write } from '../platform/table.ts';
import {
  type ContractItem,
  type ContractSealed,
  type ContractWords,
  type DisclosureItem,
  type LineItem,
  type ListItem,
  type OfferItem,
  openAt,
  type RecordItem,
  sealAt,
} from './items.ts';
import { contractKey, disclosureKey, householdLineKey, lineKey, listKey, offerKey, recordKey } from './keys.ts';
import { minimumReadingSeconds } from './open-disclosure.ts';
import type { LendingDeps } from './ports.ts';
import { disclosureGone, householdHasLine, noOffer, readingTooShort, signingRefused, textChanged } from './refusals.ts';
import { lineView } from './views.ts';

type Line = z.infer<typeof contract.signContract.reply>;
type Body = { readonly disclosureId: string; readonly textHash: string; readonly channel: string };

const grantIs = (grantId: string): Condition => ({ expression: 'grantId = :grantId', values: { ':grantId': grantId } });
const lineIs = (lineId: string): Condition => ({
  expression: 'attribute_not_exists(pk) OR lineId = :lineId',
  values: { ':lineId': lineId },
});

const attempt =
  ({ house }: LendingDeps) =>
  async (sending: Sending & { readonly body: Body; readonly ip?: string }): Promise<Result<Line, Refusal>> => {
    const { personId, institution } = sending.principal;
    const { table, sealer } = await house(institution);
    const operation = contract.signContract.name;
    const { disclosureId, textHash, channel } = sending.body;
    const keys = [
      receiptKey({ ...sending, operation }),
      businessDateKey,
      disclosureKey(personId, disclosureId),
      offerKey(personId),
      lineKey(personId),
      listKey(personId),
      institutionKey,
    ];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [receipt, date, opened, offered, lineRead, listed, settings] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt);
      if (known) return replay<Line>(known, sending);
      const [disclosure, offer, standing, list] = [opened, offered, lineRead, listed] as [
        DisclosureItem | undefined,
        OfferItem | undefined,
        LineItem | undefined,
        ListItem | undefined,
      ];
      if (!disclosure) return refuse(disclosureGone);
      if (!offer || offer.grantId !== disclosure.grantId) return refuse(noOffer);
      if (textHash !== disclosure.textHash) return refuse(textChanged);
      const readForSeconds = (sending.at.getTime() - Date.parse(disclosure.openedAt)) / 1000;
      const secondsLeft = Math.ceil(minimumReadingSeconds(settings) - readForSeconds);
      if (secondsLeft > 0) return refuse(readingTooShort(secondsLeft));

      const on = businessDateOf(date);
      const contractId = newFactId(sending.at);
      const decided = decideSigning({
        offer: offerOf(offer),
        line: standing ?? null,
        listColour: list?.colour ?? 'white',
        lineId: newFactId(sending.at),
        contractId,
        on,
      });
      if (!decided.ok) return refuse(signingRefused(decided.error));
      const line: LineItem = {
        ...lineKey(personId),
        ...decided.value,
        personId,
        version: (standing?.version ?? 0) + 1,
        ...(standing?.alertFreeze ? { alertFreeze: standing.alertFreeze } : {}),
      };
      const at = sending.at.toISOString();
      const words = openAt<ContractWords>(sealer, disclosure);
      const sealed: ContractSealed = sending.ip === undefined ? words : { ...words, ip: sending.ip };
      const signed: ContractItem = {
        ...contractKey(personId, contractId),
        contractId,
        disclosureId,
        grantId: offer.grantId,
        template: disclosure.template,
        textHash,
        costTable: disclosure.costTable,
        signedAt: at,
        channel,
        openedAt: disclosure.openedAt,
        sealed: sealAt(sealer, contractKey(personId, contractId), sealed),
      };
      const fact: LineOpened = {
        type: 'lending.lineOpened',
        version: 1,
        factId: newFactId(sending.at),
        institution,
        on,
        at,
        body: {
          lineId: line.lineId,
          grantId: line.grantId,
          personId,
          householdId: line.householdId,
          village: line.village,
          limitFen: line.limitFen,
          contractId,
        },
      };
      const record: RecordItem = {
        ...recordKey(personId, at, contractId),
        recordId: contractId,
        kind: 'signed',
        at,
        on,
        amountFen: line.limitFen,
        title: `签署${line.productName}合同`,
        ref: contractId,
      };
      const writes: Write[] = [
        { kind: 'check', key: offerKey(personId), condition: grantIs(offer.grantId) },
        { kind: 'put', item: { ...householdLineKey(line.householdId), lineId: line.lineId, personId }, condition: lineIs(line.lineId) },
        { kind: 'put', item: line, condition: standing ? versionIs(standing.version) : absent },
        { kind: 'put', item: signed, condition: absent },
        { kind: 'put', item: record },
        factWrite(fact),
      ];
      const reply = lineView(line);
      const outcome = await writeOnce(table, contextOf(sending, operation, on), writes, { status: 201, body: reply });
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.refused.includes(1)) return refuse(householdHasLine);
      await shortPause(attempt);
    }
    return refuse(changedMeanwhile);
  };

/** Signs what was read, for long enough, and opens the household's one line on the grant that still stands. */
export const signContract = answeredOnce(contract.signContract.name, attempt);

/** What the grant says, without the item it was stored in. */
const offerOf = ({ pk: _pk, sk: _sk, factId: _factId, ...offer }: OfferItem) => offer;
