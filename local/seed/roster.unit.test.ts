import { citizenIdFault } from '@huinong/shared/kernel/citizen-id.ts';
import { isMobile } from '@huinong/shared/kernel/contact.ts';
import { describe, expect, it } from 'vitest';
import { HUASHU_VILLAGER, staffOfTheDemo, villagersOfTheDemo } from './cast.ts';
import { xiangyangRoster } from './roster.ts';

const [header = [], ...rows] = xiangyangRoster()
  .replace('\ufeff', '')
  .trim()
  .split('\r\n')
  .map((line) => line.split(','));
const column = (name: string): string[] => rows.map((row) => row[header.indexOf(name)] ?? '');

describe('the roster of the demo', () => {
  it('is the same on every machine', () => expect(xiangyangRoster()).toBe(xiangyangRoster()));

  it('has only invented people, each once', () => {
    const ids = [...column('身份证号'), HUASHU_VILLAGER.idNumber];
    expect(ids.filter((id) => !id.startsWith('2299') || citizenIdFault(id) !== null)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives nobody the phone of another', () => {
    const phones = [
      ...column('手机号').filter((phone) => phone !== ''),
      ...staffOfTheDemo.map(({ phone }) => phone),
      HUASHU_VILLAGER.phone,
    ];
    expect(phones.filter((phone) => !isMobile(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('has everybody of the story at the head of the household that the story says', () => {
    const heads = rows.filter((row) => row[header.indexOf('与户主关系')] === '户主');
    for (const { name, idNumber, phone, householdNo } of villagersOfTheDemo) {
      const row = heads.find((one) => one[header.indexOf('户号')] === householdNo);
      expect(['姓名', '身份证号', '手机号'].map((field) => row?.[header.indexOf(field)])).toEqual([name, idNumber, phone]);
    }
  });
});
