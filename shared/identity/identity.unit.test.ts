import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type KeptConsent, liveConsent } from '../facts/identity.ts';
import { giveConsent, isLive, withdrawConsent } from './consent.ts';
import { consentTexts, currentText, currentTexts } from './consent-texts.ts';
import { readBack, readFront } from './id-card.ts';
import { checkCode, type PhoneCode, sendCode } from './phone-code.ts';
import { residentSinceOn } from './residence.ts';
import { end, refresh, type Session, startSession } from './session.ts';

const at = '2026-11-22T02:00:00.000Z';

describe('consent texts', () => {
  it('carry the hash of their own words', () => {
    for (const { text, textHash } of consentTexts) expect(textHash).toBe(createHash('sha256').update(text).digest('hex'));
  });
  it('are one per purpose and version, and each purpose has one of today', () => {
    const names = consentTexts.map(({ purpose, version }) => `${purpose}@${version}`);
    expect(new Set(names).size).toBe(names.length);
    expect(
      currentTexts()
        .map(({ purpose }) => purpose)
        .sort(),
    ).toEqual(['automated-decision', 'credit-inquiry', 'credit-report', 'face', 'privacy']);
  });
});

describe('a consent', () => {
  const { purpose, version, textHash } = currentText('credit-inquiry');
  const given = giveConsent({ purpose, version, textHash }, at, '2027-02-28');

  it('is given to the words of today only', () => {
    expect(given).toMatchObject({ ok: true, value: { expiresOn: '2028-02-28', withdrawnAt: null } });
    for (const other of [{ version: version + 1 }, { textHash: 'x' }])
      expect(giveConsent({ purpose, version, textHash, ...other }, at, '2026-11-22')).toEqual({
        ok: false,
        error: { kind: 'consentTextChanged' },
      });
  });

  it('lives through its last day, and not once withdrawn', () => {
    const consent = given.ok ? given.value : undefined;
    expect([isLive(consent, '2028-02-28'), isLive(consent, '2028-02-29'), isLive(undefined, '2026-11-22')]).toEqual([true, false, false]);
    const gone = withdrawConsent(consent, '2027-03-01T00:00:00.000Z');
    expect(isLive(gone.ok ? gone.value : undefined, '2027-03-01')).toBe(false);
    expect(gone.ok && withdrawConsent(gone.value, 'later')).toEqual(gone);
    expect(withdrawConsent(undefined, at)).toEqual({ ok: false, error: { kind: 'noConsent' } });
  });

  it('proves itself only for its purpose, alive and in time', () => {
    const kept: KeptConsent = { purpose: 'credit-inquiry', version: 1, live: true, expiresOn: '2026-11-22' };
    expect(liveConsent('credit-inquiry', kept, '2026-11-22')).toEqual({ purpose: 'credit-inquiry', version: 1, expiresOn: '2026-11-22' });
    expect(liveConsent('credit-inquiry', { ...kept, expiresOn: null }, '2099-01-01')).not.toBeNull();
    expect(liveConsent('credit-inquiry', kept, '2026-11-23')).toBeNull();
    expect(liveConsent('credit-inquiry', { ...kept, live: false }, '2026-11-22')).toBeNull();
    expect(liveConsent('face', kept, '2026-11-22')).toBeNull();
    expect(liveConsent('credit-inquiry', undefined, '2026-11-22')).toBeNull();
  });
});

describe('residence', () => {
  const yushu = [{ code: '220182', name: '榆树市' }];
  it('is what the card’s address says, from its issue on', () => {
    for (const address of ['吉林省榆树市大岭镇桦树村', '吉林省长春市榆树市大岭镇', '榆树市 大岭镇', '吉林省 榆树市'])
      expect([address, residentSinceOn(address, '2018-01-01', yushu)]).toEqual([address, '2018-01-01']);
  });
  it('is not found where the county’s name means something else', () => {
    for (const address of ['黑龙江省五常市', '吉林省长春市榆树市场路1号', '吉林省德惠市大榆树市镇', '', '吉林省榆树'])
      expect([address, residentSinceOn(address, '2018-01-01', yushu)]).toEqual([address, null]);
  });
});

describe('an identity card', () => {
  const front = { name: ' 王秀英 ', id: '22990019850302002x'.replace('x', '5'), addr: '吉林省榆树市' };
  it('is read when its number holds', () => {
    expect(readFront(front)).toMatchObject({ ok: true, value: { name: '王秀英', idNumber: '229900198503020025' } });
    for (const bad of [{ id: '229900198503020026' }, { id: '' }, { name: ' ' }, { name: '王'.repeat(41) }])
      expect(readFront({ ...front, ...bad }).ok).toBe(false);
  });
  it('says how long it is valid', () => {
    const back = (validDate: string) => readBack({ validDate, authority: '榆树市公安局' }, '2026-11-22');
    expect(back('20180101-20380101')).toMatchObject({ value: { issuedOn: '2018-01-01', validUntil: '2038-01-01' } });
    expect(back('20180101-长期')).toMatchObject({ value: { validUntil: 'long-term' } });
    expect(back('20061122-20261122').ok).toBe(true);
    expect(back('20061121-20261121')).toEqual({ ok: false, error: { kind: 'cardExpired', validUntil: '2026-11-21' } });
    for (const bad of ['', '20180101', '20180230-20380101', '2018-01-01-2038-01-01', '20180101-永久'])
      expect(back(bad)).toMatchObject({ error: { kind: 'cardUnreadable' } });
  });
});

describe('a phone’s code', () => {
  const limits = { per10Minutes: 3, perDay: 5 };
  const second = 1000;
  const minute = 60 * second;
  const sent = (before: PhoneCode | undefined, nowMs: number): PhoneCode => {
    const result = sendCode(before, `h${nowMs}`, nowMs, limits);
    return result.ok ? result.value : expect.fail(`wait ${result.error.retryAfterSeconds}`);
  };

  it('is sent again after a pause, so often in ten minutes, so often a day', () => {
    let code = sent(undefined, 0);
    expect(sendCode(code, 'h', 4_999, limits)).toMatchObject({ error: { retryAfterSeconds: 1 } });
    code = sent(sent(code, 5 * second), 10 * second);
    expect(sendCode(code, 'h', 15 * second, limits)).toMatchObject({ error: { retryAfterSeconds: 585 } });
    code = sent(sent(code, 10 * minute), 11 * minute);
    expect(sendCode(code, 'h', 25 * minute, limits)).toMatchObject({ error: { retryAfterSeconds: (24 * 60 - 25) * 60 } });
    expect(sent(code, 24 * 60 * minute)).toMatchObject({ inDay: 1, inWindow: 1 });
  });

  it('is right until it expires, was used or was guessed at five times', () => {
    const code = sent(undefined, 0);
    expect(checkCode(code, 'h0', 0)).toBe('right');
    expect(checkCode(code, 'other', 0)).toBe('wrong');
    expect(checkCode({ ...code, attempts: 4 }, 'h0', 5 * minute - 1)).toBe('right');
    expect(checkCode(code, 'h0', 5 * minute)).toBe('dead');
    expect(checkCode({ ...code, attempts: 5 }, 'h0', 0)).toBe('dead');
    expect(checkCode({ ...code, codeHash: '' }, '', 0)).toBe('dead');
    expect(checkCode(undefined, 'h0', 0)).toBe('dead');
  });
});

describe('a session', () => {
  const day = 86_400_000;
  const start = (kind: Session['kind']): Session => startSession('P', kind, 'one', 0);

  it('of a villager lives on with use, of staff for its hours', () => {
    const later = (kind: Session['kind'], ms: number) => refresh(start(kind), 'one', 'two', ms);
    expect(later('villager', 30 * day - 1)).toMatchObject({ kind: 'rotated', session: { expiresAtMs: 60 * day - 1, version: 2 } });
    expect(later('villager', 30 * day)).toEqual({ kind: 'over' });
    expect(later('staff', day / 2 - 1)).toMatchObject({ kind: 'rotated', session: { expiresAtMs: day / 2 } });
    expect(later('staff', day / 2)).toEqual({ kind: 'over' });
  });

  it('gives a lost answer again for a minute, and ends when a spent token comes later', () => {
    const next = refresh(start('villager'), 'one', 'two', 1000);
    const { session } = next.kind === 'rotated' ? next : expect.fail('rotated');
    const again = refresh(session, 'one', 'three', 60_999);
    const { session: third } = again.kind === 'rotated' ? again : expect.fail('rotated');
    expect(refresh(third, 'one', 'four', 61_000).kind).toBe('reused');
    expect(refresh(third, 'two', 'four', 2000).kind).toBe('reused');
    expect(refresh(third, 'three', 'four', 61_000).kind).toBe('rotated');
    expect(refresh(third, 'never', 'four', 2000).kind).toBe('over');
  });

  it('that ended stays ended', () => {
    const ended = end(start('villager'), 5);
    expect(end(ended, 9)).toMatchObject({ endedAtMs: 5 });
    expect(refresh(ended, 'one', 'two', 6)).toEqual({ kind: 'over' });
  });
});
