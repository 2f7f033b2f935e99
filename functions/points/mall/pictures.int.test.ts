import { expect, it } from 'vitest';
import { done, principalOf, sending, testHouse } from '../testing/house.ts';
import { benefitKey, benefitPictureKey } from './keys.ts';
import { changeBenefit, putBenefitPicture, takeBenefitOff } from './manage-benefits.ts';
import { getBenefitPicture } from './pictures.ts';
import { listBenefits } from './read-mall.ts';
import { ON, onSale, PICTURES, termsOf } from './testing/mall.ts';

it('a benefit has none, then one in two sizes, then another under another id; the terms leave it as it is', async () => {
  const house = await testHouse(ON);
  const { benefitId } = await onSale(house);
  const principal = principalOf(house.institution, 'p1');
  const look = (size: 'small' | 'full') => getBenefitPicture(house.deps)({ principal, benefitId, size });
  const listed = async () => done(await listBenefits(house.deps)({ principal, at: house.now() })).benefits[0]?.pictureId;
  expect([await look('small'), await listed()]).toMatchObject([{ error: { status: 404 } }, null]);

  const first = done(await putBenefitPicture(house.deps)({ ...sending(house, 'admin'), benefitId, body: PICTURES }));
  expect([await listed(), first.pictureId]).toEqual([first.pictureId, expect.any(String)]);
  expect([done(await look('full')), done(await look('small'))]).toEqual([
    { mediaType: 'image/jpeg', imageBase64: PICTURES.full },
    { mediaType: 'image/png', imageBase64: PICTURES.small },
  ]);

  const { stock: _stock, ...terms } = termsOf({ pricePoints: 500 });
  const body = { ...terms, version: first.version };
  expect(done(await changeBenefit(house.deps)({ ...sending(house, 'admin'), benefitId, body })).pictureId).toBe(first.pictureId);

  house.pass(1);
  const other = { full: PICTURES.small, small: PICTURES.full };
  const second = done(await putBenefitPicture(house.deps)({ ...sending(house, 'admin'), benefitId, body: other }));
  expect(second.pictureId).not.toBe(first.pictureId);
  expect(done(await look('full')).mediaType).toBe('image/png');
  expect((await house.verify()).violations).toEqual([]);
});

it('takes nothing that is no picture, none for a benefit that is off, and none for one that there is not', async () => {
  const house = await testHouse(ON);
  const { benefitId } = await onSale(house);
  const put = (body: typeof PICTURES, of = benefitId) => putBenefitPicture(house.deps)({ ...sending(house, 'admin'), benefitId: of, body });
  const noPicture = { ...PICTURES, small: Buffer.from('<svg onload="alert(1)"/>').toString('base64') };
  expect(await put(noPicture)).toMatchObject({ error: { status: 400, fields: { small: '这不是照片，请重拍一张' } } });
  expect(await put(PICTURES, 'nobody-0000')).toMatchObject({ error: { status: 404 } });
  done(await takeBenefitOff(house.deps)({ ...sending(house, 'admin'), benefitId }));
  expect(await put(PICTURES)).toMatchObject({ error: { kind: 'benefitTakenOff' } });
  expect((await house.verify()).violations).toEqual([]);
});

it('of a benefit that was written before there were pictures is none, and can be put up', async () => {
  const house = await testHouse(ON);
  const { benefitId } = await onSale(house);
  await house.table.write([{ kind: 'update', key: benefitKey(benefitId), remove: ['pictureId'] }]);
  const principal = principalOf(house.institution, 'p1');
  expect(done(await listBenefits(house.deps)({ principal, at: house.now() })).benefits[0]?.pictureId).toBeNull();
  done(await putBenefitPicture(house.deps)({ ...sending(house, 'admin'), benefitId, body: PICTURES }));
  expect((await house.verify()).violations).toEqual([]);
});

it('verify sees one that is half there, and one that is nobody’s', async () => {
  const house = await testHouse(ON);
  const { benefitId } = await onSale(house);
  done(await putBenefitPicture(house.deps)({ ...sending(house, 'admin'), benefitId, body: PICTURES }));
  await house.table.write([{ kind: 'delete', key: benefitPictureKey(benefitId, 'small') }]);
  await house.table.putAll([
    { ...benefitPictureKey('nobody-0000', 'full'), pictureId: 'x', mediaType: 'image/png', image: new Uint8Array(1) },
  ]);
  const { violations } = await house.verify();
  expect(violations.map(({ rule, key }) => [rule, key]).sort()).toEqual([
    ['points.mallPictures', `benefit-picture#${benefitId}#small`],
    ['points.mallPictures', 'benefit-picture#nobody-0000#full'],
  ]);
});
