import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { log } from '../platform/log.ts';
import { type WechatAnswer, wechatCalls } from '../platform/wechat.ts';
import type { App, Certificate, FaceVerdict, Wechat, WechatFault } from './ports.ts';

/** 40029, 40163: a code that is unknown, too old or was used. */
const CODE_SPENT = new Set([40029, 40163]);
/** 101000 to 101003, 40009: a picture that is no card, or too large. */
const PICTURE_BAD = new Set([40009, 101000, 101001, 101002, 101003]);

const faultOf = (answer: WechatAnswer): WechatFault | null => {
  const { errcode = 0 } = answer;
  if (errcode === 0) return null;
  if (CODE_SPENT.has(errcode)) return 'codeInvalid';
  if (PICTURE_BAD.has(errcode)) return 'pictureInvalid';
  log.warn('wechatRefused', { errcode });
  return 'unavailable';
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** WeChat's digest of a certificate: each value in base64, joined as a query, SHA-256 in hex. */
const certHash = ({ name, idNumber }: Certificate): string =>
  createHash('sha256')
    .update(`cert_type=${base64('IDENTITY_CARD')}&cert_name=${base64(name)}&cert_no=${base64(idNumber)}`)
    .digest('hex');

const VERDICTS: Readonly<Record<number, FaceVerdict>> = {
  10000: 'same',
  10001: 'mismatch',
  10003: 'noSuchPerson',
  10004: 'otherFace',
  10300: 'expired',
  90004: 'cancelled',
};

/** WeChat's server API in WeChat's own shapes; `session_key` is not kept, nothing here needs it. */
export const wechatOverHttp = (baseUrl: string): Wechat => {
  const calls = wechatCalls(baseUrl);

  const askAs = async (app: App, path: string, body: () => unknown): Promise<Result<WechatAnswer, WechatFault>> => {
    const answer = await calls.askAs(app, path, body);
    if (!answer.ok) return refuse('unavailable');
    const fault = faultOf(answer.value);
    return fault ? refuse(fault) : answer;
  };

  return {
    openidOf: async (app, code) => {
      const answer = await calls.session(app, code);
      if (!answer.ok) return refuse('unavailable');
      const fault = faultOf(answer.value);
      if (fault) return refuse(fault);
      const { openid } = answer.value;
      return typeof openid === 'string' && openid !== '' ? ok(openid) : refuse('unavailable');
    },

    phoneOf: async (app, code) => {
      const answer = await askAs(app, '/wxa/business/getuserphonenumber', () => ({ code }));
      if (!answer.ok) return answer;
      const { purePhoneNumber } = (answer.value.phone_info ?? {}) as { purePhoneNumber?: unknown };
      return typeof purePhoneNumber === 'string' ? ok(purePhoneNumber) : refuse('unavailable');
    },

    readIdCard: async (app, image) => {
      const form = (): FormData => {
        const data = new FormData();
        data.set('img', new Blob([new Uint8Array(image)], { type: 'image/png' }), 'card.png');
        return data;
      };
      const answer = await askAs(app, '/cv/ocr/idcard', form);
      if (!answer.ok) return answer;
      const { type, name, id, addr, valid_date: validDate, authority } = answer.value;
      if (type === 'Front') return ok({ side: 'front', name: String(name ?? ''), id: String(id ?? ''), addr: String(addr ?? '') });
      if (type === 'Back') return ok({ side: 'back', validDate: String(validDate ?? ''), authority: String(authority ?? '') });
      return refuse('pictureInvalid');
    },

    startFaceCheck: async (app, { name, idNumber, outSeqNo, openid }) => {
      const certificate = { cert_type: 'IDENTITY_CARD', cert_name: name, cert_no: idNumber };
      const answer = await askAs(app, '/cityservice/face/identify/getverifyid', () => ({
        out_seq_no: outSeqNo,
        cert_info: certificate,
        openid,
      }));
      if (!answer.ok) return answer;
      const { verify_id: verifyId, expires_in: expiresInSeconds } = answer.value;
      if (typeof verifyId !== 'string' || typeof expiresInSeconds !== 'number') return refuse('unavailable');
      return ok({ verifyId, expiresInSeconds });
    },

    faceVerdict: async (app, { name, idNumber, outSeqNo, openid, verifyId }) => {
      const body = { verify_id: verifyId, out_seq_no: outSeqNo, cert_hash: certHash({ name, idNumber }), openid };
      const answer = await askAs(app, '/cityservice/face/identify/queryverifyinfo', () => body);
      if (!answer.ok) return answer;
      const verdict = VERDICTS[Number(answer.value.verify_ret)];
      return verdict ? ok(verdict) : refuse('unavailable');
    },
  };
};
