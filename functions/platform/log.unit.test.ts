import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { log, withoutPersonalData } from './log.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

it('hides names, numbers, codes and tokens wherever they stand in a text', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJQMSJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
  const text = withoutPersonalData(`no item for 王秀英 229901198503021234 13812345678 code 123456 oAbCdEfGhIjKlMnOpQrStUvWxYz0 ${token}`);
  expect(text).toMatch(/^no item for … … … code … … /);
  for (const part of ['王', '2299', '138', '123456', 'oAbC', 'c2lnb']) expect(text).not.toContain(part);
});

it('keeps our own ids and an institution’s code', () => {
  log.info('request', { institution: '220182', factId: '01JD8Z0000ABCDEFGHJKMNPQRS' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request', institution: '220182', factId: '01JD8Z0000ABCDEFGHJKMNPQRS' });
});

it('says of a fault what it was and where, and nothing personal', () => {
  log.error('requestFailed', new TypeError('bad phone 13812345678', { cause: new Error('of 王秀英') }));
  const entry = JSON.parse(lines[0] ?? '');
  expect(entry).toMatchObject({ level: 'error', error: 'TypeError', message: 'bad phone …', cause: 'Error: of …' });
  expect(entry.where).toContain('log.unit.test.ts');
});

it('logs whatever was thrown', () => {
  log.error('requestFailed', 'a text');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: 'Error', message: 'a text' });
});
