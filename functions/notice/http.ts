import * as contract from '@huinong/shared/contracts/notice.ts';
import { httpFunction } from '../platform/http.ts';
import { type Route, route } from '../platform/route.ts';
import type { NoticeDeps } from './ports.ts';
import { getNoticeSettings, subscribeToNotices, switchNotice } from './settings.ts';
import { noticeDeps } from './wiring.ts';

export const noticeRoutes = (deps: () => NoticeDeps): Route[] => [
  route(contract.getNoticeSettings, (request) => getNoticeSettings(deps())(request)),
  route(contract.subscribeToNotices, (request) => subscribeToNotices(deps())(request)),
  route(contract.switchNotice, ({ params, ...sending }) => switchNotice(deps())({ ...sending, ...params })),
];

export const handler = httpFunction(noticeRoutes(noticeDeps));
