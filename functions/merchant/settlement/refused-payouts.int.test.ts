import type { ApprovalWithdrawn } from '@huinong/shared/facts/workflow.ts';
import { describe, expect, it, vi } from 'vitest';
import { type Fault, faults, Killed } from '../../platform/testing/faults.ts';
import { followCardDecided } from '../follow-card.ts';
import { proposePayoutCard } from '../propose-card.ts';
import { getMerchant } from '../read-merchants.ts';
import { CARD, NEW_CARD } from '../testing/bank.ts';
import { close, listed, MONDAY, paid, redeemed, TUESDAY, tell } from '../testing/days.ts';
import { admitted, decisionOn, done, joined, kindOf, sending, staffIn, type TestHouse, testHouse, villagerIn } from '../testing/house.ts';
import { listRefusedPayouts } from './list-refused.ts';
import { retryPayout } from './retry-payout.ts';
import { runSettlement } from './settle.ts';

/** A shop whose payout of Monday the bank refused. */
const refusedDay = async () => {
  const house = await testHouse(MONDAY);
  const merchantId = await admitted(house);
  house.bank.held = [CARD, NEW_CARD];
  house.bank.closed.add(CARD.cardId);
  await tell(house, redeemed(house, merchantId, 380));
  await close(house, MONDAY);
  await runSettlement(house.deps)(house.institution);
  return { house, merchantId };
};
const again = (house: TestHouse, merchantId: string, who = staffIn(house).manager) => ({ ...sending(who), merchantId, day: MONDAY });
const changed = async (house: TestHouse, merchantId: string): Promise<void> => {
  const body = { cardTail: NEW_CARD.tail, reason: '旧卡注销' };
  done(await proposePayoutCard(house.deps)({ ...sending(staffIn(house).manager), merchantId, body }));
  await followCardDecided(house.deps)(await decisionOn(house, merchantId));
};
const numbers = (house: TestHouse): readonly string[] => [...new Set(house.bank.sent)];

describe('a payout that the bank refused', () => {
  it('is listed for the staff of the village, and for nobody else', async () => {
    const { house, merchantId } = await refusedDay();
    const list = async (who: 'manager' | 'stranger') =>
      done(await listRefusedPayouts(house.deps)({ principal: staffIn(house)[who], cursor: undefined })).payouts;
    expect(await list('manager')).toMatchObject([
      { merchantId, settlement: { day: MONDAY, payFen: 380, refusalText: '卡已注销', payoutState: 'refused' } },
    ]);
    expect(await list('stranger')).toEqual([]);
    expect(await house.violations()).toEqual([]);
  });

  it('is paid to the new card under the next number once a second person agreed to it, and leaves the list', async () => {
    const { house, merchantId } = await refusedDay();
    await changed(house, merchantId);
    expect(done(await retryPayout(house.deps)(again(house, merchantId)))).toMatchObject({ payoutState: 'processing', cardTail: '0027' });
    expect([...house.bank.paid]).toEqual([[`MS-${merchantId}-${MONDAY}-2`, 380]]);
    const tried = [{ cardTail: '0018', text: '卡已注销', on: MONDAY }];
    expect(await listed(house, merchantId)).toMatchObject([{ payoutState: 'paid', cardTail: '0027', refusalText: null, tried }]);
    expect(done(await listRefusedPayouts(house.deps)({ principal: staffIn(house).admin, cursor: undefined })).payouts).toEqual([]);
    expect(kindOf(await retryPayout(house.deps)(again(house, merchantId)))).toBe('payoutNotRefused');
    await runSettlement(house.deps)(house.institution);
    expect(paid(house)).toBe(380);
    expect(await house.violations()).toEqual([]);
  });

  it('to the old card is refused once more, and waits for people again', async () => {
    const { house, merchantId } = await refusedDay();
    done(await retryPayout(house.deps)(again(house, merchantId)));
    expect(await listed(house, merchantId)).toMatchObject([{ payoutState: 'refused', tried: [{ cardTail: '0018' }] }]);
    await changed(house, merchantId);
    done(await retryPayout(house.deps)(again(house, merchantId)));
    expect([...house.bank.paid]).toEqual([[`MS-${merchantId}-${MONDAY}-3`, 380]]);
    expect(await house.violations()).toEqual([]);
  });

  it('is not ordered again while the bank does not answer, nor when it says that it has paid after all', async () => {
    const { house, merchantId } = await refusedDay();
    house.bank.fault = 'silent';
    expect(kindOf(await retryPayout(house.deps)(again(house, merchantId)))).toBe('bankSilent');
    house.bank.fault = 'none';
    const { ask } = house.bank;
    house.bank.ask = async () => ({ kind: 'posted', bankRef: 'B', postedOn: null, amountFen: null });
    expect(kindOf(await retryPayout(house.deps)(again(house, merchantId)))).toBe('payoutPaidAfterAll');
    house.bank.ask = async () => ({ kind: 'notFound' });
    done(await retryPayout(house.deps)(again(house, merchantId)));
    house.bank.ask = ask;
    // What the bank does not know keeps its number.
    expect(numbers(house)).toEqual([`MS-${merchantId}-${MONDAY}`]);
    expect(await house.violations()).toEqual([]);
  });

  it('ordered again without an answer is asked for and never has a third number', async () => {
    const { house, merchantId } = await refusedDay();
    await changed(house, merchantId);
    const { ask } = house.bank;
    house.bank.ask = async (kind, requestNo) => {
      const said = await ask(kind, requestNo);
      house.bank.fault = 'done-then-silent';
      return said;
    };
    done(await retryPayout(house.deps)(again(house, merchantId)));
    house.bank.ask = ask;
    expect(await listed(house, merchantId)).toMatchObject([{ payoutState: 'confirming' }]);
    expect(kindOf(await retryPayout(house.deps)(again(house, merchantId)))).toBe('payoutNotRefused');
    house.bank.fault = 'none';
    await runSettlement(house.deps)(house.institution);
    expect(await listed(house, merchantId)).toMatchObject([{ payoutState: 'paid' }]);
    expect(paid(house)).toBe(380);
    expect(await house.violations()).toEqual([]);
  });

  it('is paid once, of eight orders at once and of one sent twice', async () => {
    const { house, merchantId } = await refusedDay();
    await changed(house, merchantId);
    const command = again(house, merchantId);
    const orders = [command, command, ...Array.from({ length: 6 }, () => again(house, merchantId))];
    const replies = await Promise.all(orders.map((one) => retryPayout(house.deps)(one)));
    expect(replies[0]).toEqual(replies[1]);
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    await runSettlement(house.deps)(house.institution);
    expect(paid(house)).toBe(380);
    expect(numbers(house)).toHaveLength(2);
    expect(await house.violations()).toEqual([]);
  });

  it.each(['kill-before', 'kill-after', 'timeout-after'] satisfies Fault[])(
    'is paid once, %s at every call of the store',
    async (fault) => {
      vi.stubEnv('LOG_LEVEL', 'silent');
      for (let n = 1, reached = true; reached; n++) {
        const { house, merchantId } = await refusedDay();
        await changed(house, merchantId);
        const command = again(house, merchantId);
        const plan = faults((attempt) => (attempt === n ? fault : undefined));
        await retryPayout(house.through(plan.intercept))(command).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        const second = await retryPayout(house.deps)(command);
        expect(done(second)).toMatchObject({ payoutState: 'processing' });
        await runSettlement(house.deps)(house.institution);
        expect(await listed(house, merchantId)).toMatchObject([{ payoutState: 'paid', tried: [{ cardTail: '0018' }] }]);
        expect([...house.bank.paid]).toEqual([[`MS-${merchantId}-${MONDAY}-2`, 380]]);
        expect(await house.violations()).toEqual([]);
        reached = plan.attempts.length >= n;
      }
    },
  );

  it('is nobody’s to order but the staff of its village', async () => {
    const { house, merchantId } = await refusedDay();
    await joined(house, merchantId, 'p9', 'owner');
    expect(kindOf(await retryPayout(house.deps)(again(house, merchantId, staffIn(house).stranger)))).toBe('notFound');
    expect(kindOf(await retryPayout(house.deps)(again(house, merchantId, villagerIn(house, 'p9'))))).toBe('notFound');
    expect(house.bank.sent).toHaveLength(1);
  });
});

describe('another payout card', () => {
  const wish = (house: TestHouse, merchantId: string, cardTail = NEW_CARD.tail) => ({
    ...sending(staffIn(house).manager),
    merchantId,
    body: { cardTail, reason: '旧卡注销' },
  });

  it('is one of the owner’s own, another than the one that is', async () => {
    const { house, merchantId } = await refusedDay();
    expect(kindOf(await proposePayoutCard(house.deps)(wish(house, merchantId, '9999')))).toBe('payoutCardUnknown');
    expect(kindOf(await proposePayoutCard(house.deps)(wish(house, merchantId, CARD.tail)))).toBe('payoutCardSame');
    house.bank.held = null;
    expect(kindOf(await proposePayoutCard(house.deps)(wish(house, merchantId)))).toBe('bankSilent');
  });

  it('waits for the second person: shown, then used, with the reason in the history; the newest wish stands', async () => {
    const { house, merchantId } = await refusedDay();
    const read = async () => done(await getMerchant(house.deps)({ principal: staffIn(house).manager, merchantId }));
    done(await proposePayoutCard(house.deps)(wish(house, merchantId)));
    const first = await decisionOn(house, merchantId);
    const { approvalId } = done(await proposePayoutCard(house.deps)(wish(house, merchantId)));
    expect((await house.told<ApprovalWithdrawn<'merchant'>>('merchant.approvalWithdrawn')).map(({ body }) => body.approvalId)).toEqual([
      first.body.approvalId,
    ]);
    await followCardDecided(house.deps)(first);
    expect(await read()).toMatchObject({ payoutCard: { tail: '0018' }, cardProposal: { approvalId, tail: '0027' } });
    const second = await decisionOn(house, merchantId);
    await followCardDecided(house.deps)({ ...second, body: { ...second.body, hash: 'of another content' } });
    await followCardDecided(house.deps)({ ...second, body: { ...second.body, decidedBy: second.body.proposedBy } });
    expect(await read()).toMatchObject({ payoutCard: { tail: '0018' } });
    await followCardDecided(house.deps)(second);
    await followCardDecided(house.deps)(second);
    const merchant = await read();
    expect(merchant).toMatchObject({ payoutCard: { tail: '0027' }, cardProposal: null });
    expect(merchant.history.filter(({ kind }) => kind === 'card-changed')).toMatchObject([{ reason: '旧卡注销' }]);
    expect(await house.violations()).toEqual([]);
  });

  it('that the second person does not agree to changes nothing', async () => {
    const { house, merchantId } = await refusedDay();
    done(await proposePayoutCard(house.deps)(wish(house, merchantId)));
    await followCardDecided(house.deps)(await decisionOn(house, merchantId, 'rejected'));
    const merchant = done(await getMerchant(house.deps)({ principal: staffIn(house).manager, merchantId }));
    expect(merchant).toMatchObject({ payoutCard: { tail: '0018' }, cardProposal: null });
  });

  it.each(['kill-before', 'kill-after'] satisfies Fault[])('is changed once, %s at every call of the store', async (fault) => {
    for (let n = 1, reached = true; reached; n++) {
      const { house, merchantId } = await refusedDay();
      done(await proposePayoutCard(house.deps)(wish(house, merchantId)));
      const decision = await decisionOn(house, merchantId);
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      await followCardDecided(house.through(plan.intercept))(decision).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await followCardDecided(house.deps)(decision);
      const { history, payoutCard } = done(await getMerchant(house.deps)({ principal: staffIn(house).manager, merchantId }));
      expect([payoutCard.tail, history.filter(({ kind }) => kind === 'card-changed').length]).toEqual(['0027', 1]);
      expect(await house.violations()).toEqual([]);
      reached = plan.attempts.length >= n;
    }
  });
});

it('a payout goes to the card that its number is for, though the card was changed meanwhile', async () => {
  const house = await testHouse(MONDAY);
  const merchantId = await admitted(house);
  house.bank.held = [CARD, NEW_CARD];
  await tell(house, redeemed(house, merchantId, 100), redeemed(house, merchantId, 20, TUESDAY));
  await close(house, MONDAY);
  house.bank.fault = 'silent';
  await runSettlement(house.deps)(house.institution);
  house.bank.fault = 'none';
  await changed(house, merchantId);
  await runSettlement(house.deps)(house.institution);
  await close(house, TUESDAY);
  await runSettlement(house.deps)(house.institution);
  expect((await listed(house, merchantId)).map(({ day, cardTail, payoutState }) => [day, cardTail, payoutState])).toEqual([
    [TUESDAY, '0027', 'paid'],
    [MONDAY, '0018', 'paid'],
  ]);
  expect(await house.violations()).toEqual([]);
});
