import { environment } from '../../platform/environment.ts';
import { sealerFor, tableOf } from '../../platform/runtime.ts';
import { messagesHttp } from './messages.http.ts';
import type { BureauDeps } from './ports.ts';
import { reportingBureauHttp } from './reporting-bureau.http.ts';

export const bureauDeps = (): BureauDeps => ({
  house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
  bureau: reportingBureauHttp(() => environment().bureauUrl),
  messages: messagesHttp(() => environment().smsUrl),
  now: () => new Date(),
});
