import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EARNING_1 } from '../points/earning/earning-1.ts';
import { afterTry, outcomeOf, SENDING_MS } from './message.ts';
import { notBefore } from './quiet-hours.ts';
import { answered, emptied, givenBack, NO_CHOICES, switched, taken } from './settings.ts';
import { fillTemplate, NOTICE_KINDS, NOTICE_TEMPLATES, type NoticeKind } from './templates.ts';
import { dateField, timeField, whyWords } from './words.ts';

const at = (text: string): number => Date.parse(text);
const shown = (ms: number): string => new Date(ms).toISOString();

describe('quiet hours', () => {
  it.each([
    ['2026-11-22T12:59:59Z', '2026-11-22T12:59:59.000Z'],
    ['2026-11-22T13:00:00Z', '2026-11-23T00:00:00.000Z'],
    ['2026-11-22T20:00:00Z', '2026-11-23T00:00:00.000Z'],
    ['2026-11-22T23:59:59Z', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T00:00:00Z', '2026-11-23T00:00:00.000Z'],
  ])('what is to be sent at %s is sent at %s', (asked, sent) => expect(shown(notBefore(at(asked)))).toBe(sent));
  it('never keep a message for more than eleven hours, and never let it out between nine and eight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        const sent = notBefore(ms);
        const hour = new Date(sent + 8 * 3_600_000).getUTCHours();
        expect([sent >= ms, sent - ms <= 11 * 3_600_000, hour >= 8 && hour < 21]).toEqual([true, true, true]);
      }),
    );
  });
});

describe('what a villager wants', () => {
  const kind = 'points-received';
  it('is one message for each acceptance, and none for any other answer', () => {
    const two = answered(answered(NO_CHOICES, kind, 'accept'), kind, 'accept');
    for (const no of ['reject', 'ban', 'filter'] as const) expect(answered(two, kind, no)).toBe(two);
    const one = taken(two, kind);
    expect(one.ok && one.value[kind]).toEqual({ on: true, left: 1, accepted: 2, gone: 0 });
    expect(taken(NO_CHOICES, kind)).toEqual({ ok: false, error: 'noneLeft' });
  });
  it('is nothing while switched off; an acceptance switches it on', () => {
    const off = switched(answered(NO_CHOICES, kind, 'accept'), kind, false);
    expect(taken(off, kind)).toEqual({ ok: false, error: 'off' });
    expect(answered(off, kind, 'accept')[kind]).toMatchObject({ on: true, left: 2 });
    expect(switched(off, kind, true)[kind]).toMatchObject({ on: true, left: 1 });
  });
  it('is none any more when WeChat says so, until another acceptance', () => {
    const three = answered(answered(answered(NO_CHOICES, kind, 'accept'), kind, 'accept'), kind, 'accept');
    const out = taken(three, kind);
    const none = emptied(out.ok ? out.value : three, kind);
    expect(none[kind]).toEqual({ on: true, left: 0, accepted: 3, gone: 2 });
    expect(taken(none, kind)).toEqual({ ok: false, error: 'noneLeft' });
    expect(answered(none, kind, 'accept')[kind]).toEqual({ on: true, left: 1, accepted: 4, gone: 2 });
    expect(none.campaign).toEqual({ on: true, left: 0, accepted: 0, gone: 0 });
  });
  it('keeps its sum whatever happens: accepted = left + gone + those on their way', () => {
    const step = fc.constantFrom('accept', 'take', 'back', 'empty', 'off', 'on');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let [choices, out] = [NO_CHOICES, 0];
        for (const one of steps) {
          const next = taken(choices, kind);
          if (one === 'accept') choices = answered(choices, kind, 'accept');
          if (one === 'take' && next.ok) [choices, out] = [next.value, out + 1];
          if (one === 'back' && out > 0) [choices, out] = [givenBack(choices, kind), out - 1];
          if (one === 'empty') choices = emptied(choices, kind);
          if (one === 'off' || one === 'on') choices = switched(choices, kind, one === 'on');
          const { left, accepted, gone } = choices[kind];
          expect([left >= 0, left + gone + out]).toEqual([true, accepted]);
        }
      }),
    );
  });
});

describe('a try', () => {
  it.each([
    [0, 'sent'],
    [43101, 'refusedByUser'],
    [40003, 'failed'],
    [40037, 'failed'],
    [47003, 'failed'],
    [-1, 'later'],
    [45009, 'later'],
  ])('that WeChat answers with %i is %s', (errcode, outcome) => expect(outcomeOf(errcode)).toBe(outcome));
  it('is made again only when nothing was sent, four times, later and later, and not by night', () => {
    const noon = at('2026-11-22T04:00:00Z');
    const waits = [0, 1, 2, 3].map((tries) => (afterTry(tries, 'later', noon).notBeforeMs - noon) / 60_000);
    expect(waits).toEqual([1, 4, 16, 64]);
    expect(afterTry(0, 'later', noon)).toEqual({ state: 'waiting', notBeforeMs: noon + 60_000, tries: 1 });
    expect(afterTry(3, 'later', noon)).toMatchObject({ state: 'waiting', tries: 4 });
    expect(afterTry(4, 'later', noon)).toMatchObject({ state: 'dropped', tries: 5 });
    expect(shown(afterTry(3, 'later', at('2026-11-22T12:30:00Z')).notBeforeMs)).toBe('2026-11-23T00:00:00.000Z');
    for (const [outcome, state] of [
      ['sent', 'sent'],
      ['unknown', 'unknown'],
      ['refusedByUser', 'refused'],
      ['failed', 'failed'],
    ] as const)
      expect(afterTry(0, outcome, noon)).toMatchObject({ state, tries: 1 });
  });
});

it('a sender that has not come back in ten minutes never will', () => expect(SENDING_MS).toBe(600_000));

describe('a message', () => {
  const shownOf = (kind: NoticeKind, values: Readonly<Record<string, string>>): readonly string[] =>
    Object.entries(fillTemplate(NOTICE_TEMPLATES[kind], values)).map(([field, { value }]) => `${field}: ${value}`);
  it.each<[NoticeKind, Record<string, string>, string[]]>([
    [
      'points-received',
      { why: '按时还款', points: '20', on: '2026年11月22日' },
      ['thing1: 按时还款', 'number2: 20', 'date3: 2026年11月22日'],
    ],
    [
      'points-expiring',
      { points: '300', expiresOn: '2026年12月31日', hint: '在村里的店能当钱用' },
      ['number1: 300', 'date2: 2026年12月31日', 'thing3: 在村里的店能当钱用'],
    ],
    [
      'redemption-done',
      { points: '999', time: '2026年11月22日 10:07', hint: '不是您本人用的，请马上联系银行' },
      ['number1: 999', 'time2: 2026年11月22日 10:07', 'thing3: 不是您本人用的，请马上联系银行'],
    ],
    [
      'order-waiting',
      { hint: '可以取了', points: '300', until: '2026年12月5日' },
      ['thing1: 可以取了', 'number2: 300', 'date3: 2026年12月5日'],
    ],
    [
      'order-lapsing',
      { until: '2026年12月5日', points: '300', hint: '过了这天没取，积分自动退回' },
      ['date1: 2026年12月5日', 'number2: 300', 'thing3: 过了这天没取，积分自动退回'],
    ],
    [
      'referral-rewarded',
      { why: '推荐乡亲', points: '100', on: '2026年11月22日' },
      ['thing1: 推荐乡亲', 'number2: 100', 'date3: 2026年11月22日'],
    ],
    ['campaign', { title: '春耕加倍', words: '订购农资多得积分' }, ['thing1: 春耕加倍', 'thing2: 订购农资多得积分']],
  ])('of %s says %j', (kind, values, shown) => expect(shownOf(kind, values)).toEqual(shown));
  it('opens a page of points, under a name and for a reason of its own', () => {
    const all = NOTICE_KINDS.map((kind) => NOTICE_TEMPLATES[kind]);
    for (const { page, title, note, wechatId, kind } of all) {
      expect(page).toMatch(/^points\/pages\/[a-z]+$/);
      expect([title.length > 3, note.length > 8, wechatId]).toEqual([true, true, `huinong-${kind}`]);
    }
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(new Set(all.map(({ note }) => note)).size).toBe(all.length);
  });
  it('is cut to what WeChat takes of a kind of field, with a sign that it was, and never where it fits', () => {
    const cutAt = (field: string, length: number): string =>
      fillTemplate({ ...NOTICE_TEMPLATES.campaign, fields: { [field]: 'x' } }, { x: '长'.repeat(length) })[field]?.value ?? '';
    for (const [field, most] of [
      ['thing1', 20],
      ['phrase2', 5],
      ['character_string3', 32],
      ['number4', 32],
    ] as const) {
      expect(cutAt(field, most)).toBe('长'.repeat(most));
      expect(cutAt(field, most + 1)).toBe(`${'长'.repeat(most - 1)}…`);
    }
    // Dates have no length: they are written by us.
    expect(cutAt('date5', 60)).toBe('长'.repeat(60));
    expect(fillTemplate(NOTICE_TEMPLATES.campaign, {})).toEqual({ thing1: { value: '' }, thing2: { value: '' } });
  });
  it('fills every field of its template within WeChat’s lengths', () => {
    for (const kind of NOTICE_KINDS) {
      const template = NOTICE_TEMPLATES[kind];
      const values = Object.fromEntries(Object.values(template.fields).map((name) => [name, '长'.repeat(60)]));
      for (const [field, { value }] of Object.entries(fillTemplate(template, values)))
        if (field.startsWith('thing')) expect([...value]).toHaveLength(20);
      expect(template.kind).toBe(kind);
    }
  });
  it('says dates and sources in words', () => {
    expect([dateField('2026-12-31'), timeField('2026-11-22T02:07:00.000Z'), timeField('2026-12-31T16:00:00.000Z')]).toEqual([
      '2026年12月31日',
      '2026年11月22日 10:07',
      '2027年1月1日 00:00',
    ]);
    expect([whyWords('repayment'), whyWords('something-new')]).toEqual(['按时还款', '积分奖励']);
    // Whatever the first rules give the bank's points for has words.
    const sources = [...new Set(EARNING_1.rules.filter(({ ledger }) => ledger === 'bank').map(({ source }) => source))];
    expect(sources.map(whyWords)).toEqual([
      '按时还款',
      '存款日均增长',
      '激活社保卡',
      '在村里商户消费',
      '订购农资',
      '卖出家乡特产',
      '推荐乡亲',
    ]);
  });
});
