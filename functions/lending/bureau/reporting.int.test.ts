import { describe, expect, it } from 'vitest';
import { jobKey } from '../../platform/job-items.ts';
import { faults, Killed } from '../../platform/testing/faults.ts';
import { getPortfolioCharts } from '../portfolio/get-portfolio-charts.ts';
import { type Borrower, borrowed, pay } from '../testing/borrower.ts';
import { done } from '../testing/house.ts';
import { bureauJob } from './bureau-job.ts';
import { listBureauReports } from './list-bureau-reports.ts';
import { listReportingNotices } from './list-reporting-notices.ts';
import {
  closed,
  consentTo,
  later,
  linesOf,
  mine,
  phoneOf,
  reportAfter,
  sound,
  staffOf,
  type TestBureau,
  testBureau,
} from './testing/reporting.ts';

const reportsOf = async ({ house }: Borrower) =>
  done(await listBureauReports(house.deps)({ principal: staffOf(house), cursor: undefined })).reports;
const noticesOf = async ({ house }: Borrower, state: 'waiting' | 'sent' | 'unsendable', villages: readonly string[] = []) =>
  done(await listReportingNotices(house.deps)({ principal: staffOf(house, 'S1', villages), query: { state } })).notices;
const charts = async ({ house }: Borrower) => done(await getPortfolioCharts(house.deps)({ principal: staffOf(house), through: undefined }));

/** ¥12,000 in equal instalments from 20 January, consent given, a phone known. */
const ready = async (): Promise<{ one: Borrower; bureau: TestBureau }> => {
  const one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
  await consentTo(one.house, 'p1');
  await phoneOf(one.house, 'p1');
  return { one, bureau: testBureau(one.house) };
};
/** Nothing on the card: the instalment of 20 February falls overdue on the 24th. */
const late = async () => {
  const all = await ready();
  Object.assign(all.one.house.bank, { balanceFen: 0 });
  return all;
};

describe('a month’s file', () => {
  it('reports each loan once, to the fen, and is the same however often it is asked for', async () => {
    const { one, bureau } = await ready();
    expect(await reportAfter(one, bureau, '2026-01-30')).toMatchObject({ months: [], noticesSent: 0 });
    expect(await reportAfter(one, bureau, '2026-01-31')).toMatchObject({ months: ['2026-01'], filesAccepted: 1, filesOpen: 0 });
    const [file] = bureau.sent;
    expect(file?.content).toContain('"229901198503021234","王秀英",1200000,0,0,"normal",false,false,"p1.credit-report.1",null,null]');
    expect(await bureauJob(bureau.deps)({ institution: one.house.institution, by: 'operator' })).toMatchObject({ kind: 'doneBefore' });
    expect(bureau.sent).toHaveLength(1);
    const [report] = await reportsOf(one);
    expect(report).toMatchObject({ month: '2026-01', madeOn: '2026-02-01', state: 'accepted', records: 1, badRecords: 0, bureauRef: 'B1' });
    expect(report?.sha256).toBe(file?.sha256);
    expect((await mine(one)).reported).toMatchObject([
      { month: '2026-01', kind: 'monthly', balanceFen: 1_200_000, state: 'accepted', bad: false },
    ]);
    await sound(one);
  });

  it('catches up the months that were missed, each as its own last close left it', async () => {
    const { one, bureau } = await ready();
    await closed(one, '2026-01-31');
    await closed(one, '2026-02-20');
    await closed(one, '2026-02-28');
    expect(await reportAfter(one, bureau, '2026-03-02')).toMatchObject({ months: ['2026-01', '2026-02'], filesAccepted: 2 });
    const balances = bureau.sent.map((file) => linesOf(file)[0]?.[5]);
    expect(balances[0]).toBe(1_200_000);
    expect(balances[1]).toBeLessThan(1_200_000);
    await sound(one);
  });

  it('tells of a loan paid off in its month, and of it no more', async () => {
    const { one, bureau } = await ready();
    expect((await pay(one, { kind: 'all', amountFen: 1_200_000 })).ok).toBe(true);
    await reportAfter(one, bureau, '2026-01-31');
    expect(linesOf(bureau.sent[0] as never).map((line) => [line[1], line[2], line[5], line[8]])).toEqual([
      [one.loanId, '2026-01', 0, 'normal'],
    ]);
    expect(await reportAfter(one, bureau, '2026-02-28')).toMatchObject({ months: ['2026-02'] });
    expect(bureau.sent).toHaveLength(1);
    await sound(one);
  });

  it('says nothing of a person who did not consent in writing, or withdrew it', async () => {
    const { one, bureau } = await ready();
    await consentTo(one.house, 'p1', false);
    await reportAfter(one, bureau, '2026-01-31');
    expect(linesOf(bureau.sent[0] as never)).toEqual([]);
    expect(await reportsOf(one)).toMatchObject([{ records: 0, withoutConsent: 1 }]);
    expect(await mine(one)).toMatchObject({ consented: false, reported: [], upcoming: [{ course: 'no-consent' }] });
    await sound(one);
  });
});

describe('bad information', () => {
  it('is reported after the person was told, and names the notice', async () => {
    const { one, bureau } = await late();
    await reportAfter(one, bureau, '2026-01-31');
    await reportAfter(one, bureau, '2026-02-23');
    expect(bureau.messages).toEqual([{ requestNo: `${one.loanId}-2026-02-20`, phone: '13800000001' }]);
    expect(await noticesOf(one, 'sent')).toMatchObject([
      { overdueSince: '2026-02-20', receiptNo: `sms-${one.loanId}-2026-02-20`, holdsBack: null },
    ]);
    expect((await mine(one)).upcoming).toMatchObject([{ bad: true, course: 'report', daysPastDue: 4 }]);
    await reportAfter(one, bureau, '2026-02-28');
    // Nine days late at the opening of 1 March: an instalment of 1,026.47 with 1.78 罚息 and 0.09 复利.
    expect(linesOf(bureau.sent[1] as never).map((line) => line.slice(5, 13))).toEqual([
      [1_200_000, 102_834, 9, 'special-mention', true, false, 'p1.credit-report.1', `${one.loanId}-2026-02-20`],
    ]);
    expect((await mine(one)).reported[0]).toMatchObject({ bad: true, keptUntil: null });
    await sound(one);
  });

  it('waits while the message gateway does not answer, and goes into a later file under its own month', async () => {
    const { one, bureau } = await late();
    bureau.gateway = 'silent';
    await reportAfter(one, bureau, '2026-01-31');
    expect(await reportAfter(one, bureau, '2026-02-23')).toMatchObject({ noticesSent: 0, noticesOpen: 1 });
    await reportAfter(one, bureau, '2026-02-28');
    expect((await reportsOf(one))[0]).toMatchObject({ month: '2026-02', records: 0, waitingForNotice: 1 });
    expect(await noticesOf(one, 'waiting')).toMatchObject([{ holdsBack: '2026-02', maskedName: '王*英', village: '220182105205' }]);
    expect((await mine(one)).upcoming).toMatchObject([{ course: 'waits' }]);
    bureau.gateway = 'sends';
    expect(await reportAfter(one, bureau, '2026-03-01')).toMatchObject({ noticesSent: 1 });
    await reportAfter(one, bureau, '2026-03-31');
    expect(linesOf(bureau.sent[2] as never).map(([kind, , month]) => [kind, month])).toEqual([
      ['monthly', '2026-02'],
      ['monthly', '2026-03'],
    ]);
    await reportAfter(one, bureau, '2026-04-30');
    expect(linesOf(bureau.sent[3] as never).map(([, , month]) => month)).toEqual(['2026-04']);
    await sound(one);
  });

  it('of a person without a phone waits for the manager; staff of other villages do not see it', async () => {
    const { one, bureau } = await late();
    bureau.gateway = 'refuses';
    await reportAfter(one, bureau, '2026-02-23');
    expect(await noticesOf(one, 'unsendable', ['220182105205'])).toHaveLength(1);
    expect(await noticesOf(one, 'unsendable', ['220182105999'])).toEqual([]);
    await reportAfter(one, bureau, '2026-02-28');
    expect((await reportsOf(one))[0]).toMatchObject({ records: 0, waitingForNotice: 1 });
    await sound(one);
  });

  it('paid before anybody was told needs no notice', async () => {
    const { one, bureau } = await late();
    await closed(one, '2026-02-20');
    await closed(one, '2026-02-23');
    expect(await noticesOf(one, 'waiting')).toHaveLength(1);
    Object.assign(one.house.bank, { balanceFen: 5_000_000 });
    await closed(one, '2026-02-24');
    expect(await noticesOf(one, 'waiting')).toEqual([]);
    await reportAfter(one, bureau, '2026-02-28');
    expect(bureau.messages).toEqual([]);
    expect((await reportsOf(one)).map(({ badRecords }) => badRecords)).toEqual([0, 0]);
    await sound(one);
  });
});

describe('a file whose fate is unknown', () => {
  it('is asked about, never made or sent anew, when the bureau has it', async () => {
    const { one, bureau } = await ready();
    bureau.fault = 'done-then-silent';
    expect(await reportAfter(one, bureau, '2026-01-31')).toMatchObject({ filesOpen: 1 });
    expect(await reportsOf(one)).toMatchObject([{ state: 'confirming' }]);
    bureau.fault = 'none';
    expect(await reportAfter(one, bureau, '2026-02-01')).toMatchObject({ months: [], filesAccepted: 1 });
    expect(bureau.sent).toHaveLength(1);
    expect(await reportsOf(one)).toMatchObject([{ state: 'accepted' }]);
  });

  it('is sent again with the same bytes under its own number when it never arrived', async () => {
    const { one, bureau } = await ready();
    bureau.fault = 'silent';
    await reportAfter(one, bureau, '2026-01-31');
    bureau.fault = 'none';
    await reportAfter(one, bureau, '2026-02-01');
    expect(bureau.sent).toHaveLength(2);
    expect(bureau.sent[1]).toEqual(bureau.sent[0]);
  });

  it('that the bureau refuses says why', async () => {
    const { one, bureau } = await ready();
    bureau.answer = { kind: 'refused', code: 'HEAD_INVALID' };
    await reportAfter(one, bureau, '2026-01-31');
    expect(await reportsOf(one)).toMatchObject([{ state: 'refused', refusal: 'HEAD_INVALID', acceptedAt: null }]);
  });
});

describe('the charts', () => {
  it('are of the months’ last closes: vintage, roll and classes', async () => {
    const { one, bureau } = await late();
    for (const date of ['2026-01-31', '2026-02-20', '2026-02-28', '2026-03-31']) await reportAfter(one, bureau, date);
    const drawn = await charts(one);
    expect(drawn).toMatchObject({ asOf: '2026-03-31', months: ['2026-01', '2026-02', '2026-03'] });
    expect(drawn.vintage).toMatchObject([
      {
        cohort: '2026-01',
        loans: 1,
        disbursedFen: 1_200_000,
        points: [{ over30Ppm: 0 }, { over30Ppm: 0 }, { over30Ppm: 1_000_000, over90Ppm: 0 }],
      },
    ]);
    expect(drawn.roll[2]?.rows[1]).toMatchObject({ from: '1-30', balanceFen: 1_200_000, worsePpm: 1_000_000 });
    expect(drawn.classes[2]?.balances[1]).toEqual({ loanClass: 'special-mention', loans: 1, balanceFen: 1_200_000 });
  });

  it('of a bank without a closed month are empty', async () => {
    const { one } = await ready();
    expect(await charts(one)).toMatchObject({ asOf: null, months: [], vintage: [], roll: [], classes: [] });
  });
});

describe('killed at any store call', () => {
  it.concurrent.each(['kill-before', 'kill-after'] as const)(
    '%s: the next run comes to one file, sent, the same copies',
    async (fault) => {
      let reached = 0;
      for (let n = 1; ; n += n < 6 ? 1 : 11) {
        const { one, bureau } = await late();
        await reportAfter(one, bureau, '2026-02-23');
        await closed(one, '2026-02-28');
        const plan = faults((at) => (at === n ? fault : undefined));
        const dying: TestBureau['deps'] = { ...bureau.deps, house: one.house.through(plan.intercept).house };
        await bureauJob(dying)({ institution: one.house.institution, by: 'schedule' }).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        const { kind } = await bureauJob(later(bureau, one.house))({ institution: one.house.institution, by: 'schedule' });
        expect(['done', 'doneBefore'], `killed at call ${n}`).toContain(kind);
        expect(await one.house.table.get(jobKey('lending-bureau', '2026-02-28'))).toMatchObject({ state: 'done' });
        const february = (await reportsOf(one))[0];
        expect(february, `killed at call ${n}`).toMatchObject({ month: '2026-02', state: 'accepted', records: 1, badRecords: 1 });
        const files = bureau.sent.filter(({ month }) => month === '2026-02');
        expect(new Set(files.map(({ content }) => content)).size).toBe(1);
        expect((await mine(one)).reported.filter(({ month }) => month === '2026-02')).toHaveLength(1);
        await sound(one);
        if (plan.attempts.length < n) break;
        reached = n;
      }
      expect(reached).toBeGreaterThan(20);
    },
    300_000,
  );
});
