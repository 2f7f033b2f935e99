import { Hono } from 'hono';
import { readCard } from '../card/png.ts';
import type { Person } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { wechatAnswer, wechatRefusal } from './answers.ts';
import { checkToken } from './credentials.ts';

const MOST_BYTES = 2 * 1024 * 1024;
const compact = (date: string): string => date.replaceAll('-', '');
const sexOf = (idNumber: string): string => (Number(idNumber[16]) % 2 === 1 ? '男' : '女');

const front = (person: Person) => ({
  type: 'Front',
  name: person.name,
  id: person.idNumber,
  addr: person.address,
  gender: sexOf(person.idNumber),
  nationality: person.nationality,
});
const back = (person: Person) => ({
  type: 'Back',
  valid_date: `${compact(person.validFrom)}-${person.validUntil === 'long-term' ? '长期' : compact(person.validUntil)}`,
  authority: person.authority,
});

/** The uploaded picture: WeChat takes it as the form's `img`; anything else in the form is ignored. */
const uploaded = async (request: Request): Promise<Uint8Array | null> => {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return null;
  const form = await request.formData().catch(() => null);
  const file = form?.get('img');
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : null;
};

/** ocr.idcard: reads the person out of a card picture that this sandbox made; any other picture is 101001, as WeChat says. */
export const ocrRoutes = (sandbox: Sandbox): Hono => {
  const app = new Hono();
  app.post('/cv/ocr/idcard', async (c) => {
    const caller = checkToken(sandbox, c);
    if ('errcode' in caller) return wechatRefusal(caller.errcode);
    const bytes = await uploaded(c.req.raw);
    if (bytes === null) return wechatRefusal(c.req.query('img_url') === undefined ? 40097 : 101000);
    if (bytes.length > MOST_BYTES) return wechatRefusal(40009);
    const card = readCard(bytes);
    if (card === null) return wechatRefusal(101001);
    return wechatAnswer(card.side === 'front' ? front(card.person) : back(card.person));
  });
  return app;
};
