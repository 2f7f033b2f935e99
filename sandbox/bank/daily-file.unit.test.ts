import { readDailyFile } from '@huinong/shared/points/bank-file/daily-file.ts';
import { expect, it } from 'vitest';
import { LI, testSandbox } from '../testing.ts';

const line = {
  institution: '220182',
  idNumber: LI.idNumber,
  word: '商户消费',
  ref: 'P1',
  amountFen: 3_550,
  merchantId: 'M1',
  label: '日用',
};

it('says in a day’s file what its customers did, once the day has ended', async () => {
  const sandbox = testSandbox();
  await sandbox.post('/_control/clock', { businessDate: '2026-11-20' });
  expect((await sandbox.post('/_control/daily-lines', line)).body).toMatchObject({ date: '2026-11-20', ref: 'P1' });
  expect((await sandbox.post('/_control/daily-lines', { ...line, word: '放款' })).status).toBe(400);
  const path = '/core/v1/daily-files/220182/2026-11-20';
  expect(await sandbox.get(path)).toMatchObject({ status: 404, body: { code: 'NOT_READY' } });
  await sandbox.post('/_control/clock', { businessDate: '2026-11-21' });
  const text = new TextDecoder('gb18030').decode(await sandbox.bytes(path));
  expect(text.split('\r\n')).toEqual([
    '客户活动日期,2026-11-20,法人机构,220182',
    '证件号,业务,编号,金额(元),商户号,品类',
    `${LI.idNumber},商户消费,P1,35.50,M1,日用`,
    '合计,1',
    '',
  ]);
  const rows = text
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  expect(readDailyFile(rows, { institution: '220182', date: '2026-11-20' })).toMatchObject({
    ok: true,
    value: { lines: [{ ref: 'P1', amountFen: 3_550 }] },
  });
  const other = new TextDecoder('gb18030').decode(await sandbox.bytes('/core/v1/daily-files/220183/2026-11-20'));
  expect(other).toContain('合计,0');
});
