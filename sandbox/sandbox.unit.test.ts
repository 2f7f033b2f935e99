import { describe, expect, it } from 'vitest';
import { LI, testSandbox } from './testing.ts';

describe('credit bureau', () => {
  const ask = { requestNo: 'Q1', idNumber: LI.idNumber, name: LI.name, consentNo: 'c1' };

  it('answers the same for the same person and the same request, whatever was changed since', async () => {
    const sandbox = testSandbox();
    const first = await sandbox.post('/bureau/v1/reports', ask);
    expect(Object.keys(first.body).sort()).toEqual(
      ['consecutiveOverdueMax24m', 'currentOverdue', 'otherUnsecuredLenders', 'overdueMonths24m', 'queries3m', 'reportNo'].sort(),
    );
    await sandbox.post(`/_control/bureau/${LI.idNumber}`, { currentOverdue: true });
    expect(await sandbox.post('/bureau/v1/reports', ask)).toEqual(first);
    expect((await sandbox.post('/bureau/v1/reports', { ...ask, requestNo: 'Q2' })).body).toMatchObject({ currentOverdue: true });
    expect((await sandbox.get(`/_control/bureau/${LI.idNumber}`)).body).toMatchObject({ reports: 2 });
  });

  it('wants a consent, a real number, the right name, and no other body under a request number', async () => {
    const sandbox = testSandbox();
    await sandbox.person(LI);
    const { consentNo: _, ...without } = ask;
    expect((await sandbox.post('/bureau/v1/reports', without)).status).toBe(400);
    expect((await sandbox.post('/bureau/v1/reports', { ...ask, idNumber: '229900198503020026' })).status).toBe(400);
    expect((await sandbox.post('/bureau/v1/reports', { ...ask, name: '别人' })).status).toBe(404);
    await sandbox.post('/bureau/v1/reports', ask);
    expect((await sandbox.post('/bureau/v1/reports', { ...ask, consentNo: 'c2' })).status).toBe(409);
  });
});

describe('messages', () => {
  it('lie in the inbox, newest first, one for each request number', async () => {
    const sandbox = testSandbox();
    const send = (requestNo: string, code: string) =>
      sandbox.post('/sms/v1/messages', { requestNo, phone: LI.phone, template: 'login', params: { code } });
    await send('m1', '111111');
    await send('m1', '111111');
    await send('m2', '222222');
    const { messages } = (await sandbox.get(`/_control/sms?phone=${LI.phone}`)).body as { messages: { params: { code: string } }[] };
    expect(messages.map((message) => message.params.code)).toEqual(['222222', '111111']);
    expect((await sandbox.post('/sms/v1/messages', { phone: '12345', text: 'x' })).status).toBe(400);
    expect((await sandbox.post('/sms/v1/messages', { phone: LI.phone })).status).toBe(400);
  });
});

describe('control', () => {
  it('makes demo people only, mends one without another card, and forgets all on reset', async () => {
    const sandbox = testSandbox();
    expect((await sandbox.post('/_control/people', { ...LI, idNumber: '11010519491231002X' })).status).toBe(400);
    const made = await sandbox.person({ ...LI, card: { balanceFen: 5 } });
    const mended = await sandbox.person({ ...LI, phone: '13900000000' });
    expect(mended.cards).toEqual(made.cards);
    await sandbox.post('/_control/reset', {});
    expect((await sandbox.get('/_control/people')).body).toEqual({ people: [] });
  });

  it('says so when no stack listens for business days', async () => {
    const sandbox = testSandbox();
    expect((await sandbox.post('/_control/clock', { businessDate: '2026-11-22' })).status).toBe(200);
    expect(await sandbox.post('/_control/clock/advance', { institution: '220182', days: 1 })).toMatchObject({
      status: 503,
      body: { code: 'NO_CLOCK' },
    });
    expect((await sandbox.get('/_control/clock')).body).toMatchObject({ businessDate: '2026-11-22' });
  });

  it('serves its page, and lets a demo page on another origin in', async () => {
    const { app } = testSandbox();
    const page = await app.request('/_control', { headers: { origin: 'http://127.0.0.1:1' } });
    expect(await page.text()).toContain('惠农沙箱控制台');
    expect(page.headers.get('access-control-allow-origin')).toBe('*');
  });
});
