import { citizenIdFault } from '@huinong/shared/kernel/citizen-id.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from './body.ts';
import type { StoredReportingFile } from './records.ts';
import type { Sandbox } from './sandbox.ts';
import { sha256 } from './secret.ts';

const sending = z.strictObject({
  reportNo: z.string().min(1).max(64),
  institution: z.string().min(1).max(40),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.string().min(1),
});
type Sending = z.infer<typeof sending>;

const count = z.int().nonnegative();
const fileHead = z.tuple([z.literal('huinong-bureau@1'), z.string(), z.string(), z.string(), count]);
const line = z.tuple([
  z.enum(['monthly', 'correction', 'deletion', 'mark']),
  z.string().min(1),
  z.string().regex(/^\d{4}-\d{2}$/),
  z.string().refine((id) => citizenIdFault(id) === null),
  z.string().min(1),
  count,
  count,
  count,
  z.enum(['normal', 'special-mention', 'substandard', 'doubtful', 'loss']),
  z.boolean(),
  z.boolean(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
]);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Why the bureau does not take a file; null when it does. It looks at every line: consent, and a notice before what is bad. */
const faultOf = ({ reportNo, institution, month, content, sha256: said }: Sending): string | null => {
  if (sha256(content) !== said) return 'HASH_MISMATCH';
  const [first = '', ...rest] = content.split('\n');
  if (rest.pop() !== '') return 'LAST_LINE_CUT';
  const head = fileHead.safeParse(parsed(first));
  if (!head.success) return 'HEAD_INVALID';
  const [, no, of, in_, records] = head.data;
  if (no !== reportNo || of !== institution || in_ !== month || records !== rest.length) return 'HEAD_MISMATCH';
  const seen = new Set<string>();
  for (const text of rest) {
    const one = line.safeParse(parsed(text));
    if (!one.success) return 'LINE_INVALID';
    const [kind, loan, lineMonth, , , , , , , bad, , consent, notice, changes] = one.data;
    const key = `${loan} ${lineMonth} ${kind}`;
    if (seen.has(key)) return 'LINE_REPEATED';
    seen.add(key);
    if (kind === 'monthly' && consent === null) return 'CONSENT_MISSING';
    if (kind === 'monthly' && bad && notice === null) return 'NOTICE_MISSING';
    if (kind !== 'monthly' && changes === null) return 'CHANGES_NOTHING';
  }
  return null;
};

const asAnswer = ({ reportNo, state, ref, code }: StoredReportingFile) => ({ reportNo, state, ref, code });

/** The credit bureau's reporting interface: a report number is taken once; the same file again gets the same answer. */
export const bureauFileRoutes = ({ state }: Sandbox): Hono => {
  const app = new Hono();
  app.post('/bureau/v1/reporting-files', async (c) => {
    const body = await readBody(c, sending);
    if (!body.ok) return c.json({ code: 'INVALID_REQUEST', message: body.why }, 400);
    const { reportNo, content, ...sent } = body.value;
    const known = state.memory.reportingFiles.get(reportNo);
    if (known && known.sha256 !== sent.sha256)
      return c.json({ code: 'REPORT_NO_REUSED', message: 'another file under this reportNo' }, 409);
    if (known) return c.json(asAnswer(known));
    const code = faultOf(body.value);
    const file: StoredReportingFile = {
      reportNo,
      sha256: sent.sha256,
      institution: sent.institution,
      month: sent.month,
      records: content.split('\n').length - 2,
      state: code === null ? 'accepted' : 'refused',
      ref: `B${sha256(reportNo).slice(0, 16).toUpperCase()}`,
      code,
    };
    state.record({ kind: 'reporting-file', file });
    return c.json(asAnswer(file));
  });
  app.get('/bureau/v1/reporting-files/:reportNo', (c) => {
    const known = state.memory.reportingFiles.get(c.req.param('reportNo'));
    return known ? c.json(asAnswer(known)) : c.json({ code: 'NOT_FOUND', message: 'no such file came' }, 404);
  });
  return app;
};
