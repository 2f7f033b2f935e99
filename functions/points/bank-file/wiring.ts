import { fetchBankFile } from '../../platform/bank-file.ts';
import { environment } from '../../platform/environment.ts';
import { lazily } from '../../platform/runtime.ts';
import { pointsDeps } from '../wiring.ts';
import type { BankFileDeps } from './ports.ts';

export const bankFileDeps = lazily<BankFileDeps>(() => ({
  ...pointsDeps(),
  dailyFile: (institution, date) =>
    fetchBankFile(environment().coreBankUrl, `/core/v1/daily-files/${encodeURIComponent(institution)}/${date}`),
}));
