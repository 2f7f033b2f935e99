import * as contract from '@huinong/shared/contracts/mall.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type Benefit, type BenefitTerms, judgeTerms } from '@huinong/shared/points/mall/benefit.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent, type Item, versionIs, type Write } from '../../platform/table.ts';
import { ulid } from '../../platform/ulid.ts';
import type { CounterItem } from '../items.ts';
import { counterKey } from '../keys.ts';
import type { PointsDeps } from '../ports.ts';
import type { BenefitItem } from './items.ts';
import { benefitKey } from './keys.ts';
import { judgePictures, type Pictures, pictureWrites } from './pictures.ts';
import { benefitChanged, benefitNotFound, benefitTakenOff, placeUnknown, termsRefused } from './refusals.ts';
import { readLefts, sumOf } from './stock.ts';
import { managedView } from './views.ts';

type Terms = z.output<typeof contract.putBenefitOnSale.body>;

/** Terms with the names of their counters, each of which must be open. */
const termsOf = (body: Omit<Terms, 'stock'>, counters: readonly (Item | undefined)[], on: BusinessDate): Result<BenefitTerms, Refusal> => {
  const open = new Map(
    (counters as readonly (CounterItem | undefined)[]).flatMap((one) => (one?.active ? [[one.merchantId, one.name]] : [])),
  );
  const places = body.merchantIds.map((merchantId) => ({ merchantId, name: open.get(merchantId) ?? '' }));
  if (places.some(({ merchantId }) => !open.has(merchantId))) return refuse(placeUnknown);
  const { kind, title, words, pricePoints, perPerson, saleFrom, saleTo, settlementFen, pickUpDays } = body;
  const judged = judgeTerms({ kind, title, words, pricePoints, perPerson, saleFrom, saleTo, places, settlementFen, pickUpDays }, on);
  return judged.ok ? judged : refuse(termsRefused(judged.error));
};

type Keep<C> = {
  readonly operation: string;
  readonly status: 200 | 201;
  readonly merchantIds: (command: C) => readonly string[];
  /** The benefit after it; there is none before the first. */
  readonly decide: (
    command: C,
    before: BenefitItem | undefined,
    counters: readonly (Item | undefined)[],
    on: BusinessDate,
  ) => Result<Benefit, Refusal>;
  /** What is written beside it. */
  readonly besides?: (command: C, after: Benefit) => readonly Write[];
};

const keeping = <C extends Sending & { readonly benefitId?: string }>({ operation, status, merchantIds, decide, besides }: Keep<C>) =>
  answeredOnce(operation, (deps: PointsDeps) => async (command: C): Promise<Result<contract.ManagedBenefit, Refusal>> => {
    const { principal, at } = command;
    const { table, sealer } = await deps.house(principal.institution);
    const places = [...new Set(merchantIds(command))].map(counterKey);
    const own = command.benefitId === undefined ? [] : [benefitKey(command.benefitId)];
    for (let n = 0; n < ATTEMPTS; n++) {
      const keys = [receiptKey({ ...command, operation }), businessDateKey, ...places, ...own];
      const [receipt, date, ...rest] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<contract.ManagedBenefit>(known, command);
      const before = rest[places.length] as BenefitItem | undefined;
      const on = businessDateOf(date);
      const decided = decide(command, before, rest.slice(0, places.length), on);
      if (!decided.ok) return decided;
      const { benefitId } = decided.value;
      const stamp = { createdAt: before?.createdAt ?? at.toISOString(), changedAt: at.toISOString(), changedBy: principal.personId };
      const item: BenefitItem = { ...benefitKey(benefitId), ...decided.value, ...stamp, version: (before?.version ?? 0) + 1 };
      const reply = managedView(item, sumOf(await readLefts(table, item, true)), on);
      const put: Write = { kind: 'put', item, condition: before ? versionIs(before.version) : absent };
      const writes = [put, ...(besides?.(command, item) ?? [])];
      const outcome = await writeOnce(table, contextOf(command, operation, on), writes, { status, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  });

export type PutOnSale = Sending & { readonly body: Terms };
export const putBenefitOnSale = keeping<PutOnSale>({
  operation: contract.putBenefitOnSale.name,
  status: 201,
  merchantIds: ({ body }) => body.merchantIds,
  decide: ({ body, at }, _, counters, on) => {
    const terms = termsOf(body, counters, on);
    return terms.ok ? ok({ ...terms.value, benefitId: ulid(at), pictureId: null, stock: body.stock, takenOff: false }) : terms;
  },
});

type OfOne = Sending & { readonly benefitId: string };
const standing = (before: BenefitItem | undefined): Result<BenefitItem, Refusal> => {
  if (!before) return refuse(benefitNotFound);
  // An item that was written before there were pictures has none.
  return before.takenOff ? refuse(benefitTakenOff) : ok({ ...before, pictureId: before.pictureId ?? null });
};

/** What was ordered before keeps what was agreed then. */
export const changeBenefit = keeping<OfOne & { readonly body: z.output<typeof contract.changeBenefit.body> }>({
  operation: contract.changeBenefit.name,
  status: 200,
  merchantIds: ({ body }) => body.merchantIds,
  decide: ({ body }, before, counters, on) => {
    const there = standing(before);
    if (!there.ok) return there;
    if (there.value.version !== body.version) return refuse(benefitChanged);
    const terms = termsOf(body, counters, on);
    const { benefitId, pictureId, stock, takenOff } = there.value;
    return terms.ok ? ok({ ...terms.value, benefitId, pictureId, stock, takenOff }) : terms;
  },
});

/** Nothing more is ordered of it; what waits is still picked up. */
export const takeBenefitOff = keeping<OfOne>({
  operation: contract.takeBenefitOff.name,
  status: 200,
  merchantIds: () => [],
  decide: (_, before) => {
    const there = standing(before);
    return there.ok ? ok({ ...there.value, takenOff: true }) : there;
  },
});

export const addStock = keeping<OfOne & { readonly body: z.output<typeof contract.addStock.body> }>({
  operation: contract.addStock.name,
  status: 200,
  merchantIds: () => [],
  decide: ({ body }, before) => {
    const there = standing(before);
    return there.ok ? ok({ ...there.value, stock: there.value.stock + body.pieces }) : there;
  },
});

/** Another picture, under an id of its own, so that no phone shows the one before. */
export const putBenefitPicture = keeping<OfOne & { readonly body: Pictures }>({
  operation: contract.putBenefitPicture.name,
  status: 200,
  merchantIds: () => [],
  decide: ({ body, at }, before) => {
    const there = standing(before);
    if (!there.ok) return there;
    const pictures = judgePictures(body);
    return pictures.ok ? ok({ ...there.value, pictureId: ulid(at) }) : pictures;
  },
  besides: ({ body }, { benefitId, pictureId }) => (pictureId === null ? [] : pictureWrites(benefitId, pictureId, body)),
});
