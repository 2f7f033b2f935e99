import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../body.ts';
import type { FaceSession, Person } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { randomText, sha256 } from '../secret.ts';
import { wechatAnswer, wechatRefusal } from './answers.ts';
import { checkToken, ownerOf } from './credentials.ts';

const SESSION_SECONDS = 3600;
const start = z.object({
  out_seq_no: z.string().min(1).max(64),
  cert_info: z.object({ cert_type: z.literal('IDENTITY_CARD'), cert_name: z.string().min(1), cert_no: z.string().length(18) }),
  openid: z.string().min(1).max(128),
});
const query = z.object({
  verify_id: z.string().min(1).max(256),
  out_seq_no: z.string().min(1),
  cert_hash: z.string().min(1),
  openid: z.string().min(1),
});

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** WeChat's digest of a certificate: each value in base64, joined as a query, SHA-256 in lower-case hex. */
export const certHash = (name: string, no: string): string =>
  sha256(`cert_type=${base64('IDENTITY_CARD')}&cert_name=${base64(name)}&cert_no=${base64(no)}`);

/** verify_ret: 10000 the same person, 10003 name and number do not belong together, 10004 another face, 90004 given up. */
const verdict = (session: FaceSession, registered: Person | undefined, owner: string | null): number => {
  if (!registered || registered.name !== session.certName) return 10003;
  const seen = session.seen ?? registered.face;
  if (seen === 'cancelled') return 90004;
  // The phone's owner looks into the camera: another person's card does not fit that face.
  return seen === 'mismatch' || (owner !== null && owner !== session.certNo) ? 10004 : 10000;
};

/** getVerifyId and queryVerifyInfo. Who looks into the camera is the phone's owner, as `/_control/people` says they look. */
export const faceRoutes = (sandbox: Sandbox): Hono => {
  const { state, now } = sandbox;
  const app = new Hono();

  app.post('/cityservice/face/identify/getverifyid', async (c) => {
    const caller = checkToken(sandbox, c);
    if ('errcode' in caller) return wechatRefusal(caller.errcode);
    const body = await readBody(c, start);
    if (!body.ok) return wechatRefusal(40097, body.why);
    const { out_seq_no: outSeqNo, cert_info: cert, openid } = body.value;
    const session: FaceSession = {
      verifyId: randomText(32),
      outSeqNo,
      openid,
      certHash: certHash(cert.cert_name, cert.cert_no),
      certName: cert.cert_name,
      certNo: cert.cert_no,
      expiresAtMs: now().getTime() + SESSION_SECONDS * 1000,
      seen: null,
    };
    state.record({ kind: 'face', session });
    return wechatAnswer({ verify_id: session.verifyId, expires_in: SESSION_SECONDS });
  });

  app.post('/cityservice/face/identify/queryverifyinfo', async (c) => {
    const caller = checkToken(sandbox, c);
    if ('errcode' in caller) return wechatRefusal(caller.errcode);
    const body = await readBody(c, query);
    if (!body.ok) return wechatRefusal(40097, body.why);
    const { verify_id: verifyId, out_seq_no: outSeqNo, cert_hash: hash, openid } = body.value;
    const session = state.memory.faces.get(verifyId);
    const same = session && session.outSeqNo === outSeqNo && session.openid === openid && session.certHash === hash.toLowerCase();
    if (!session || !same) return wechatAnswer({ verify_ret: 10001 });
    if (session.expiresAtMs < now().getTime()) return wechatAnswer({ verify_ret: 10300 });
    return wechatAnswer({ verify_ret: verdict(session, state.memory.people.get(session.certNo), ownerOf(sandbox, openid)) });
  });
  return app;
};
