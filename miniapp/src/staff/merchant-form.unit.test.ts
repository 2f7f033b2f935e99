import { usccCheck } from '@huinong/shared/merchant/uscc.ts';
import { expect, it } from 'vitest';
import { EMPTY_FORM, formBody, formProblem, type MerchantForm } from './merchant-form';

const first17 = '92229900MA0000001';
const whole: MerchantForm = {
  name: ' 桦树便民超市 ',
  uscc: `${first17}${usccCheck(first17)}`.toLowerCase(),
  category: 'supermarket',
  village: '220182105205',
  address: '村口',
  shopPhone: '',
  ownerName: '赵大成',
  ownerPhone: '13899990001',
  ownerIdNumber: '22990119850302123x',
  payoutCardTail: '0018',
  licencePicture: '/9j/',
  sitePicture: '/9j/',
};

it('is sent when nothing is missing, as the bank reads it', () => {
  expect(formProblem(whole)).toBeNull();
  const body = formBody(whole, null);
  expect(body).toMatchObject({ name: '桦树便民超市', owner: { idNumber: '22990119850302123X' } });
  expect(body.uscc).toBe(whole.uscc.toUpperCase());
  expect(body).not.toHaveProperty('place');
  expect(body).not.toHaveProperty('shopPhone');
  expect(formBody({ ...whole, shopPhone: '0431-1234567' }, { latitude: 44.8, longitude: 126.5 })).toMatchObject({
    shopPhone: '0431-1234567',
    place: { latitude: 44.8 },
  });
});

it('says first what comes first on the page', () => {
  expect(formProblem(EMPTY_FORM)).toBe('请拍营业执照');
});

it.each<[Partial<MerchantForm>, string]>([
  [{ sitePicture: '' }, '请拍门店'],
  [{ name: '店' }, '请填店名'],
  [{ uscc: '92229900MA0000001X' }, '统一社会信用代码不对'],
  [{ category: null }, '请选卖什么'],
  [{ village: '' }, '请选在哪个村'],
  [{ address: '' }, '请填地址'],
  [{ shopPhone: '电话' }, '店里的电话不对'],
  [{ ownerName: '' }, '请填店主姓名'],
  [{ ownerPhone: '1389999' }, '11 位'],
  [{ ownerIdNumber: '2299' }, '18 位'],
  [{ payoutCardTail: '18' }, '后四位'],
])('%j: %s', (wrong, says) => expect(formProblem({ ...whole, ...wrong })).toContain(says));
