import { openPhone, startChromium } from '../browser/chromium.ts';
import { handsOn } from '../browser/hands.ts';
import { keptSession } from './screen-sessions.ts';
import { admittedShop, givePoints, passerBy, pointsOf } from './shop.ts';
import { type Villager, villagerAt } from './villager.ts';
import { APP_ID, type World } from './world.ts';

type Names = { readonly shop: string; readonly owner: string; readonly buyer: string; readonly points: number };
type Prepare = (merchantId: string, keeper: Villager) => Promise<void>;

/** A villager with points in one window and a shop's owner in another, who looks only once `prepare` is done. */
export const openTwoWindows = async (world: World, names: Names, prepare: Prepare) => {
  const browser = await startChromium();
  const [buyer, owner] = [await passerBy(world, names.buyer), await passerBy(world, names.owner)];
  const logIn = (person: typeof buyer): Promise<Villager> => villagerAt(world.bank, world.outside, APP_ID, person);
  await prepare(await admittedShop(world, owner, names.shop), await logIn(owner));
  const villager = await logIn(buyer);
  await givePoints(world, villager.session.personId, names.points);
  const phone = await openPhone(browser, { storage: keptSession(villager.session) });
  const counter = await openPhone(browser, { storage: keptSession((await logIn(owner)).session) });
  const [shown, till] = [handsOn(phone.page, `${world.running.web}/`), handsOn(counter.page, `${world.running.web}/`)];
  return {
    phone,
    counter,
    shown,
    till,
    available: () => pointsOf(world, villager),
    /** The eighteen digits beneath the code, as the villager reads them out. */
    readOut: async (): Promise<string> => {
      await shown.see(/秒后自动换新码/);
      return ((await phone.page.locator('.pts-digits').textContent()) ?? '').replaceAll(' ', '');
    },
    /** The owner types the digits instead of scanning. */
    enter: async (digits: string): Promise<void> => {
      await counter.page.locator('.mer-scan').click();
      await till.fill('数字码', digits);
      await till.button('下一步');
    },
    close: () => browser.close(),
  };
};
export type TwoWindows = Awaited<ReturnType<typeof openTwoWindows>>;
