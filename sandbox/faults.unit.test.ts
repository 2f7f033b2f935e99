import { describe, expect, it } from 'vitest';
import { LI, testSandbox } from './testing.ts';

const ready = async (fault: object) => {
  const sandbox = testSandbox();
  const { cards } = await sandbox.person(LI);
  const cardId = cards[0]?.cardId ?? '';
  expect((await sandbox.post('/_control/faults', { delayMs: 1, ...fault })).status).toBe(201);
  const order = { requestNo: 'D1', cardId, amountFen: 100 };
  const draw = () => sandbox.post('/core/v1/disbursements', order);
  const ask = () => sandbox.get('/core/v1/disbursements/D1');
  return { sandbox, draw, ask };
};

describe('faults', () => {
  it('time-out-before does nothing; time-out-after has done it', async () => {
    const before = await ready({ service: 'core', mode: 'time-out-before' });
    expect((await before.draw()).status).toBe(504);
    expect((await before.ask()).status).toBe(404);
    const after = await ready({ service: 'core', operation: 'disbursements', mode: 'time-out-after' });
    expect((await after.draw()).status).toBe(504);
    expect((await after.ask()).body).toMatchObject({ status: 'posted' });
    expect((await after.draw()).body).toMatchObject({ status: 'posted' });
  });

  it('unknown answers "processing" as often as asked for, and the work was done', async () => {
    const { draw, ask } = await ready({ service: 'core', mode: 'unknown', times: 2 });
    expect(await draw()).toMatchObject({ status: 202, body: { requestNo: 'D1', status: 'processing' } });
    expect(await ask()).toMatchObject({ status: 200, body: { requestNo: 'D1', status: 'processing' } });
    expect((await ask()).body).toMatchObject({ status: 'posted' });
  });

  it('error is WeChat’s -1 there and a 500 elsewhere, and strikes only its own service', async () => {
    const { sandbox, draw } = await ready({ service: 'wechat', mode: 'error', times: null });
    expect((await draw()).status).toBe(200);
    expect((await sandbox.get('/sns/jscode2session')).body).toMatchObject({ errcode: -1 });
    expect((await sandbox.get('/sns/jscode2session')).body).toMatchObject({ errcode: -1 });
    await sandbox.call('DELETE', '/_control/faults');
    expect((await sandbox.get('/sns/jscode2session')).body).toMatchObject({ errcode: 41002 });
    const core = await ready({ service: 'core', mode: 'error' });
    expect((await core.draw()).status).toBe(500);
    expect((await core.draw()).status).toBe(200);
  });

  it('slow still gives the right answer', async () => {
    const { draw } = await ready({ service: 'core', mode: 'slow' });
    expect((await draw()).body).toMatchObject({ status: 'posted' });
  });
});
