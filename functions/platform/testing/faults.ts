import type { Intercept, StoreOperation } from '../store.ts';

/** What a store may do to one attempt; DynamoDB Local does none of it. */
export type Fault =
  | 'throttle'
  | 'conflict'
  /** The request never arrived. */
  | 'timeout-before'
  /** It was done and its answer was lost. */
  | 'timeout-after'
  /** The process ends here, before the call; no later call is made. */
  | 'kill-before'
  /** The process ends when the call is done; no later call is made. */
  | 'kill-after';

export const EVERY_FAULT: readonly Fault[] = ['throttle', 'conflict', 'timeout-before', 'timeout-after', 'kill-before', 'kill-after'];
/** Those after which whoever sent a command does not know what became of it. */
export const LOST_ANSWERS = ['kill-before', 'kill-after', 'timeout-after'] as const satisfies readonly Fault[];

export class Killed extends Error {
  override readonly name = 'Killed';
}

const named = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name }, more);

const refusalOf = (fault: 'throttle' | 'conflict', operation: StoreOperation): Error => {
  if (operation === 'TransactWriteItems') {
    const Code = fault === 'throttle' ? 'ThrottlingError' : 'TransactionConflict';
    return named('TransactionCanceledException', { CancellationReasons: [{ Code }] });
  }
  return named(fault === 'throttle' ? 'ProvisionedThroughputExceededException' : 'TransactionConflictException');
};

export type Faults = {
  readonly intercept: Intercept;
  /** Every attempt so far, in order. */
  readonly attempts: readonly StoreOperation[];
};

/** Fails the attempts that `plan` names by their number from 1; a killed process makes no further call. */
export const faults = (plan: (n: number, operation: StoreOperation) => Fault | undefined): Faults => {
  const attempts: StoreOperation[] = [];
  let dead = false;
  return {
    attempts,
    intercept: async (operation, next) => {
      if (dead) throw new Killed();
      attempts.push(operation);
      const fault = plan(attempts.length, operation);
      switch (fault) {
        case 'throttle':
        case 'conflict':
          throw refusalOf(fault, operation);
        case 'timeout-before':
          throw named('TimeoutError');
        case 'timeout-after':
          await next();
          throw named('TimeoutError');
        case 'kill-before':
          dead = true;
          throw new Killed();
        case 'kill-after':
          await next();
          dead = true;
          throw new Killed();
        default:
          return next();
      }
    },
  };
};
