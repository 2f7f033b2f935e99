import { describe, expect, it } from 'vitest';
import { sha256 } from './secret.ts';
import { LI, testSandbox } from './testing.ts';

const PATH = '/bureau/v1/reporting-files';
type Line = readonly unknown[];
const line = (more: Readonly<Record<number, unknown>> = {}): Line =>
  Object.assign(
    ['monthly', 'L1', '2026-03', LI.idNumber, LI.name, 1_000_000, 0, 0, 'normal', false, false, 'P1.credit-report.1', null, null],
    more,
  );
const file = (lines: readonly Line[], head: Readonly<Record<number, unknown>> = {}) => {
  const first = Object.assign(['huinong-bureau@1', 'b-2026-03', 'b', '2026-03', lines.length], head);
  const content = [first, ...lines].map((one) => `${JSON.stringify(one)}\n`).join('');
  return { reportNo: 'b-2026-03', institution: 'b', month: '2026-03', sha256: sha256(content), content };
};

describe('the bureau takes files', () => {
  it('a number once; the same file again is the same answer, another file under it is refused', async () => {
    const { get, post } = testSandbox();
    expect(await get(`${PATH}/b-2026-03`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    const first = await post(PATH, file([line()]));
    expect(first).toMatchObject({ status: 200, body: { reportNo: 'b-2026-03', state: 'accepted', code: null } });
    expect(await post(PATH, file([line()]))).toEqual(first);
    expect(await get(`${PATH}/b-2026-03`)).toEqual(first);
    expect(await post(PATH, file([line({ 5: 1 })]))).toMatchObject({ status: 409, body: { code: 'REPORT_NO_REUSED' } });
  });

  it.each<[string, ReturnType<typeof file>]>([
    ['HASH_MISMATCH', { ...file([line()]), sha256: '0'.repeat(64) }],
    ['HEAD_INVALID', file([line()], { 0: 'other@1' })],
    ['HEAD_MISMATCH', file([line()], { 4: 2 })],
    ['LINE_INVALID', file([line({ 3: '123' })])],
    ['LINE_INVALID', file([line({ 5: 0.5 })])],
    ['LINE_REPEATED', file([line(), line()])],
    ['CONSENT_MISSING', file([line({ 11: null })])],
    ['NOTICE_MISSING', file([line({ 9: true })])],
    ['CHANGES_NOTHING', file([line({ 0: 'correction' })])],
  ])('refuses one: %s', async (code, sent) => {
    expect(await testSandbox().post(PATH, sent)).toMatchObject({ status: 200, body: { state: 'refused', code } });
  });

  it('takes bad information with its notice, and changes of earlier files', async () => {
    const lines = [line({ 9: true, 12: 'L1-2026-02-20' }), line({ 0: 'mark', 2: '2026-02', 11: null, 13: 'b-2026-02' })];
    expect(await testSandbox().post(PATH, file(lines))).toMatchObject({ body: { state: 'accepted' } });
    expect(await testSandbox().post(PATH, { reportNo: 'b' })).toMatchObject({ status: 400 });
  });
});
