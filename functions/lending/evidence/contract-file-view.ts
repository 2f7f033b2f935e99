import type * as contractFiles from '@huinong/shared/contracts/contract-file.ts';
import type * as z from 'zod';
import type { ContractItem } from '../items.ts';
import type { ContractFileItem } from './items.ts';

export type ContractFileView = z.infer<typeof contractFiles.contractFile>;

/** So often its message is tried (infrastructure/queues.ts). */
const GIVEN_UP_AFTER = 5;
/** Nobody has begun it, or whoever did has not been heard of: longer than all tries together. */
const STUCK_MS = 45 * 60_000;

const SENTENCES = {
  making: '合同文件生成中，一般一分钟内就好。合同已经生效，不用等',
  failed: '合同文件还没有生成好。合同已经生效，不影响用款，可以点“重新生成”',
  ready: '合同文件已生成，带电子签名和时间戳',
} as const;

const stateOf = (contract: ContractItem, file: ContractFileItem | undefined, now: Date): ContractFileView['state'] => {
  if (file?.progress === 'ready') return 'ready';
  const since = Date.parse(file?.startedAt ?? contract.signedAt);
  return (file?.failures ?? 0) >= GIVEN_UP_AFTER || now.getTime() - since > STUCK_MS ? 'failed' : 'making';
};

export const contractFileView = (contract: ContractItem, file: ContractFileItem | undefined, now: Date): ContractFileView => {
  const state = stateOf(contract, file, now);
  const made = state === 'ready' ? file?.made : null;
  return {
    contractId: contract.contractId,
    state,
    sentence: SENTENCES[state],
    file: made
      ? {
          bytes: made.bytes,
          sha256: made.sha256,
          sm3: made.sm3,
          certificateSerial: made.certificateSerial,
          stampedAt: made.stampedAt,
          rootSha256: made.rootSha256,
        }
      : null,
  };
};
