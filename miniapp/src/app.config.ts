import { demoPages } from './demo/routes';
import { staffPages } from './staff/routes';

/** First screens lie in the main package; every context has a subpackage of its own (分包). */
export default defineAppConfig({
  pages: ['lending/first/home', 'lending/first/loans', 'identity/first/mine', 'identity/first/login'],
  subPackages: [
    { root: 'identity/pages', pages: ['identify', 'my-data'] },
    { root: 'credit/pages', pages: ['why', 'products', 'apply', 'result'] },
    { root: 'lending/pages', pages: ['calculator', 'sign', 'draw', 'progress', 'loan', 'repay', 'payoff', 'records', 'contract'] },
    { root: 'workflow/pages', pages: ['manager'] },
    { root: 'points/pages', pages: ['mine', 'code', 'entries', 'earn', 'mall', 'benefit', 'orders', 'referral'] },
    { root: 'notice/pages', pages: ['settings'] },
    { root: 'merchant/pages', pages: ['till', 'day', 'join', 'settlements', 'settlement', 'clerks', 'near', 'together'] },
    { root: 'staff/pages', pages: staffPages },
    ...(process.env.HUINONG_DEMO === '1' ? [{ root: 'demo/pages', pages: demoPages }] : []),
  ],
  // Drawn by the pages themselves (platform/ui/tab-bar): WeChat's own bar cannot grow in big type.
  tabBar: {
    custom: true,
    color: '#55635B',
    selectedColor: '#17693F',
    backgroundColor: '#ffffff',
    list: [
      { pagePath: 'lending/first/home', text: '首页' },
      { pagePath: 'lending/first/loans', text: '借还' },
      { pagePath: 'identity/first/mine', text: '我的' },
    ],
  },
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '惠农',
    navigationBarTextStyle: 'black',
    navigationBarBackgroundColor: '#ffffff',
    backgroundColor: '#F4F6F3',
    backgroundTextStyle: 'dark',
  },
  // Where the phone is, for the shops nearby: asked for when somebody opens that page, used for the answer and not kept.
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '用来找离您近的商户，不保存' } },
  lazyCodeLoading: 'requiredComponents',
  // WeChat itself asks for agreement to its privacy guide before the first interface that touches personal data.
  __usePrivacyCheck__: true,
});
