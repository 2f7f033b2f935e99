import { environment } from '../platform/environment.ts';
import { lazily, sealerFor, tableOf } from '../platform/runtime.ts';
import { merchantBankHttp } from './bank.http.ts';
import { newInvitationCode } from './invitation-code.ts';
import type { MerchantDeps } from './ports.ts';

/** What the handlers of merchants work with; tests make their own. */
export const merchantDeps = lazily<MerchantDeps>(() => ({
  house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
  bank: merchantBankHttp(() => environment().coreBankUrl),
  newCode: newInvitationCode,
}));
