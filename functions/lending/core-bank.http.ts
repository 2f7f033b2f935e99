import { fetchBankFile } from '../platform/bank-file.ts';
import { coreBankHttp } from '../platform/core-bank.ts';
import type { LoanBank, OrderKind } from './ports.ts';

/** The core bank over HTTP, with its daily statement. */
export const loanBankHttp = (baseUrl: () => string, timeoutMs?: number): LoanBank => ({
  ...coreBankHttp<OrderKind>(baseUrl, timeoutMs),
  statement: (institution, date) => fetchBankFile(baseUrl(), `/core/v1/statements/${encodeURIComponent(institution)}/${date}`),
});
