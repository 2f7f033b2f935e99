import type { DayClosed } from '@huinong/shared/facts/lending.ts';
import type { BenefitHandedOver } from '@huinong/shared/facts/points.ts';
import { expect, it } from 'vitest';
import { factWrite } from '../../platform/facts.ts';
import { ulid } from '../../platform/ulid.ts';
import { admitted, done, factHead, staffIn, testHouse } from '../testing/house.ts';
import { followDayClosed, followHandedOver } from './follow-moves.ts';
import { listSettlements } from './read.ts';
import { runSettlement } from './settle.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

it('what was handed over of the mall is paid once, with its day, however often it is told; verify sees one that is missing', async () => {
  const house = await testHouse(MONDAY);
  const merchantId = await admitted(house);
  const handedOver = (amountFen: number): BenefitHandedOver => {
    const orderId = `order_${ulid(new Date())}`;
    const body = { orderId, benefitId: 'b1', personId: 'p1', points: 300, merchantId, amountFen, day: MONDAY };
    return { ...factHead(house), type: 'points.benefitHandedOver', body };
  };
  const facts = [handedOver(2_600), handedOver(1_500)];
  for (const fact of facts) {
    await house.table.write([factWrite(fact)]);
    for (let n = 0; n < 2; n++) await followHandedOver(house.deps)(fact);
  }
  const body: DayClosed['body'] = { date: MONDAY, next: TUESDAY, nextIsWorkingDay: true } as DayClosed['body'];
  await followDayClosed(house.deps)({ ...factHead(house), type: 'lending.dayClosed', body });
  await runSettlement(house.deps)(house.institution);
  await followHandedOver(house.deps)(facts[0] as BenefitHandedOver);
  const { settlements } = done(await listSettlements(house.deps)({ principal: staffIn(house).manager, merchantId, cursor: undefined }));
  expect(settlements).toMatchObject([{ day: MONDAY, redemptions: 2, redeemedPoints: 600, payFen: 4_100, payoutState: 'paid' }]);
  expect([...house.bank.paid.values()]).toEqual([4_100]);
  expect(await house.violations()).toEqual([]);

  const long = { ...handedOver(900), at: '2026-11-23T01:00:00.000Z' };
  await house.table.write([factWrite({ ...long, at: new Date(Date.now() - 3_600_000).toISOString() })]);
  expect((await house.violations()).map(({ key }) => key)).toEqual([`${long.body.orderId} moves`, `${long.body.orderId} counted`]);
});
