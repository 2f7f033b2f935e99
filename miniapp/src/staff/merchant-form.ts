import { isMobile } from '@huinong/shared/kernel/contact.ts';
import type { Category } from '@huinong/shared/merchant/categories.ts';
import { usccFault } from '@huinong/shared/merchant/uscc.ts';

/** What is typed and photographed of a new shop. */
export type MerchantForm = {
  readonly name: string;
  readonly uscc: string;
  readonly category: Category | null;
  readonly village: string;
  readonly address: string;
  readonly shopPhone: string;
  readonly ownerName: string;
  readonly ownerPhone: string;
  readonly ownerIdNumber: string;
  readonly payoutCardTail: string;
  readonly licencePicture: string;
  readonly sitePicture: string;
};

export const EMPTY_FORM: MerchantForm = {
  name: '',
  uscc: '',
  category: null,
  village: '',
  address: '',
  shopPhone: '',
  ownerName: '',
  ownerPhone: '',
  ownerIdNumber: '',
  payoutCardTail: '',
  licencePicture: '',
  sitePicture: '',
};

/** The first thing that is missing or wrong, in the order of the page; null when it can be sent. */
export const formProblem = (form: MerchantForm): string | null => {
  if (form.licencePicture === '') return '请拍营业执照';
  if (form.sitePicture === '') return '请拍门店';
  if (form.name.trim().length < 2) return '请填店名';
  if (usccFault(form.uscc.trim().toUpperCase())) return '统一社会信用代码不对，请对照营业执照再核一遍';
  if (form.category === null) return '请选卖什么';
  if (form.village === '') return '请选在哪个村';
  if (form.address.trim().length < 2) return '请填地址';
  if (form.shopPhone !== '' && !/^[\d-]{5,15}$/.test(form.shopPhone)) return '店里的电话不对';
  if (form.ownerName.trim().length < 2) return '请填店主姓名';
  if (!isMobile(form.ownerPhone)) return '店主手机号要 11 位';
  if (!/^\d{17}[\dXx]$/.test(form.ownerIdNumber)) return '店主身份证号要 18 位';
  return /^\d{4}$/.test(form.payoutCardTail) ? null : '请填结算卡后四位';
};

/** As it is sent. */
export const formBody = (form: MerchantForm, place: { readonly latitude: number; readonly longitude: number } | null) => ({
  name: form.name.trim(),
  uscc: form.uscc.trim().toUpperCase(),
  category: form.category ?? 'other',
  village: form.village,
  address: form.address.trim(),
  ...(form.shopPhone === '' ? {} : { shopPhone: form.shopPhone }),
  ...(place ? { place } : {}),
  owner: { name: form.ownerName.trim(), phone: form.ownerPhone, idNumber: form.ownerIdNumber.toUpperCase() },
  payoutCardTail: form.payoutCardTail,
  licencePicture: form.licencePicture,
  sitePicture: form.sitePicture,
});
