import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LI, testSandbox } from '../testing.ts';

type Sandbox = ReturnType<typeof testSandbox>;
const balance = async (sandbox: Sandbox) =>
  ((await sandbox.get(`/_control/people/${LI.idNumber}/cards`)).body.cards as { balanceFen: number }[])[0]?.balanceFen;
const withCard = async (balanceFen: number, directory: string | null = null) => {
  const sandbox = testSandbox(directory);
  const { cards } = await sandbox.person({ ...LI, card: { balanceFen } });
  return { sandbox, cardId: cards[0]?.cardId ?? '' };
};

describe('core bank', () => {
  it('lists a customer’s cards by their last four digits only', async () => {
    const { sandbox, cardId } = await withCard(0);
    const { body } = await sandbox.post('/core/v1/customer-cards', { idNumber: LI.idNumber });
    expect(body).toEqual({ cards: [{ cardId, bank: '榆树农商银行', tail: expect.stringMatching(/^\d{4}$/) }] });
    expect((await sandbox.post('/core/v1/customer-cards', { idNumber: '1' })).status).toBe(400);
  });

  it('moves money once for a request number, however often it is asked', async () => {
    const { sandbox, cardId } = await withCard(0);
    const order = { requestNo: 'D1', cardId, amountFen: 1_200_000, purpose: '春耕' };
    const replies = await Promise.all(Array.from({ length: 16 }, () => sandbox.post('/core/v1/disbursements', order)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ status: 200, body: { requestNo: 'D1', status: 'posted', amountFen: 1_200_000 } });
    expect(await balance(sandbox)).toBe(1_200_000);
    expect((await sandbox.get('/core/v1/disbursements/D1')).body).toEqual(replies[0]?.body);
  });

  it('pays a merchant out once for a number, apart from the loans’ moves', async () => {
    const { sandbox, cardId } = await withCard(0);
    const order = { institution: '220182', requestNo: 'D1', cardId, amountFen: 380 };
    await sandbox.post('/core/v1/disbursements', { ...order, amountFen: 20 });
    expect(await sandbox.get('/core/v1/payouts/D1')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    const replies = await Promise.all(Array.from({ length: 16 }, () => sandbox.post('/core/v1/payouts', order)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect((await sandbox.get('/core/v1/payouts/D1')).body).toMatchObject({ status: 'posted', amountFen: 380 });
    expect(await balance(sandbox)).toBe(400);
  });

  it('refuses another body under the same request number, and takes the same body in another order', async () => {
    const { sandbox, cardId } = await withCard(0);
    await sandbox.post('/core/v1/disbursements', { requestNo: 'D1', cardId, amountFen: 100 });
    expect(await sandbox.post('/core/v1/disbursements', { requestNo: 'D1', cardId, amountFen: 101 })).toMatchObject({
      status: 409,
      body: { code: 'REQUEST_NO_REUSED' },
    });
    expect((await sandbox.post('/core/v1/disbursements', { amountFen: 100, cardId, requestNo: 'D1' })).status).toBe(200);
    expect(await balance(sandbox)).toBe(100);
  });

  it('refuses a debit above the balance, and keeps refusing that request after money came', async () => {
    const { sandbox, cardId } = await withCard(999);
    const order = { requestNo: 'R1', cardId, amountFen: 1000 };
    const refused = await sandbox.post('/core/v1/debits', order);
    expect(refused).toMatchObject({ status: 422, body: { status: 'refused', code: 'INSUFFICIENT_BALANCE' } });
    await sandbox.post(`/_control/cards/${cardId}/top-ups`, { amountFen: 1 });
    expect(await sandbox.post('/core/v1/debits', order)).toEqual(refused);
    expect((await sandbox.get('/core/v1/debits/R1')).body).toEqual(refused.body);
    expect((await sandbox.post('/core/v1/debits', { ...order, requestNo: 'R2' })).status).toBe(200);
    expect(await balance(sandbox)).toBe(0);
  });

  it('knows no request that was never made, no foreign card, no closed and no frozen card', async () => {
    const { sandbox, cardId } = await withCard(0);
    expect(await sandbox.get('/core/v1/disbursements/never')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    const foreign = await sandbox.post('/core/v1/disbursements', { requestNo: 'D1', cardId: 'card-x', amountFen: 1 });
    expect(foreign.body).toMatchObject({ code: 'CARD_NOT_FOUND' });
    const listed = async () => (await sandbox.post('/core/v1/customer-cards', { idNumber: LI.idNumber })).body.cards;
    await sandbox.post(`/_control/cards/${cardId}/freezing`, {});
    expect((await sandbox.post('/core/v1/disbursements', { requestNo: 'D4', cardId, amountFen: 1 })).body).toMatchObject({
      status: 'refused',
      code: 'CARD_FROZEN',
    });
    expect(await listed()).toHaveLength(1);
    await sandbox.post(`/_control/cards/${cardId}/closing`, {});
    expect(await listed()).toEqual([]);
    expect((await sandbox.post('/core/v1/disbursements', { requestNo: 'D2', cardId, amountFen: 1 })).body).toMatchObject({
      code: 'CARD_CLOSED',
    });
    expect((await sandbox.post('/core/v1/disbursements', { requestNo: 'D3', cardId, amountFen: 1.5 })).status).toBe(400);
  });

  it('finds money, cards and answers again after a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
    try {
      const { sandbox, cardId } = await withCard(500, directory);
      const order = { requestNo: 'D1', cardId, amountFen: 700 };
      const before = await sandbox.post('/core/v1/disbursements', order);
      const after = testSandbox(directory);
      expect(await balance(after)).toBe(1200);
      expect(await after.post('/core/v1/disbursements', order)).toEqual(before);
      expect(await balance(after)).toBe(1200);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('never loses or makes a fen: the balance is what was paid in and out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ debit: fc.boolean(), amountFen: fc.integer({ min: 1, max: 5000 }), no: fc.integer({ min: 0, max: 9 }) }), {
          maxLength: 30,
        }),
        async (orders) => {
          const { sandbox, cardId } = await withCard(3000);
          for (const order of orders) {
            const path = order.debit ? 'debits' : 'disbursements';
            await sandbox.post(`/core/v1/${path}`, { requestNo: `N${order.no}`, cardId, amountFen: order.amountFen });
          }
          const { disbursedFen, debitedFen } = (await sandbox.get('/_control/journal')).body as {
            disbursedFen: number;
            debitedFen: number;
          };
          const left = await balance(sandbox);
          expect(left).toBe(3000 + disbursedFen - debitedFen);
          expect(left).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('writes the statement of a day that has ended, in GB18030, and plants in it what it is told to', async () => {
    const { sandbox, cardId } = await withCard(50_000);
    await sandbox.post('/_control/clock', { businessDate: '2026-11-20' });
    const institution = '220182';
    await sandbox.post('/core/v1/disbursements', { institution, requestNo: 'D1', cardId, amountFen: 100_005 });
    await sandbox.post('/core/v1/debits', { institution, requestNo: 'R1', cardId, amountFen: 50 });
    await sandbox.post('/core/v1/debits', { institution: '222403', requestNo: 'R2', cardId, amountFen: 70 });
    await sandbox.post('/core/v1/debits', { institution, requestNo: 'R3', cardId, amountFen: 99_999_999 });
    await sandbox.post('/core/v1/payouts', { institution, requestNo: 'M1', cardId, amountFen: 30 });
    const path = '/core/v1/statements/220182/2026-11-20';
    expect(await sandbox.get(path)).toMatchObject({ status: 404, body: { code: 'NOT_READY' } });
    await sandbox.post('/_control/clock', { businessDate: '2026-11-21' });
    const text = async (encoding = 'gb18030') => new TextDecoder(encoding, { fatal: true }).decode(await sandbox.bytes(path));
    const rows = (await text())
      .trim()
      .split('\r\n')
      .map((row) => row.split(','));
    expect(rows[0]).toEqual(['对账日期', '2026-11-20', '法人机构', '220182']);
    expect(rows.slice(2).map((row) => row.slice(1))).toEqual([
      ['D1', '放款', '1000.05'],
      ['R1', '扣款', '0.50'],
      ['2', '1000.05', '0.50'],
    ]);
    expect((await sandbox.get('/core/v1/payout-lists/220182/2026-11-20')).body).toMatchObject({
      payouts: [{ requestNo: 'M1', amountFen: 30 }],
      count: 1,
      totalFen: 30,
    });
    expect((await sandbox.get('/core/v1/payout-lists/220182/2026-11-21')).body).toMatchObject({ code: 'NOT_READY' });
    const plant = (fault: string) => sandbox.post('/_control/statement-faults', { institution, date: '2026-11-20', fault });
    expect((await plant('anything')).status).toBe(400);
    await plant('missing-line');
    expect(await text()).not.toContain('D1');
    await plant('foreign-line');
    expect(await text()).toContain('not-ours');
    await plant('wrong-total');
    expect(await text()).toContain('8888.01');
    await plant('utf-8');
    expect(await text('utf-8')).toContain('法人机构');
  });
});
