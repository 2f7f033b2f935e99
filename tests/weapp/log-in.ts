import type { Weapp } from './launch.ts';

/** From the first touch to the home page, by WeChat's login, after reading what is done with the data. */
export const logIn = async (app: Weapp): Promise<void> => {
  const page = await app.reLaunch('/identity/first/login');
  await page.waitFor('微信登录');
  await page.tap('微信登录');
  await page.tap('看过了，我同意');
  await page.tap('微信登录');
  await (await app.arrived('lending/first/home')).waitFor('您好');
};
