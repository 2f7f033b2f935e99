import type { BusinessDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type LoanAccount, principalOwedFen } from './account.ts';
import type { WrittenOff } from './events.ts';
import { runningInterest } from './running.ts';
import { areTwo, type TwoPersons } from './two-persons.ts';

export type WriteOffRefusal = { readonly kind: 'samePerson' | 'closed' | 'alreadyWrittenOff' | 'notALoss' };

/**
 * 核销: a loan in the class of loss leaves the balance sheet, by maker and checker; the claim is kept (账销案存): all principal
 * is due, late charges run on, what comes in later is a recovery. The borrower is then listed black (handbook section 6).
 * @param account as of that date
 */
export const writeOff = (account: LoanAccount, on: BusinessDate, persons: TwoPersons): Result<WrittenOff, WriteOffRefusal> => {
  if (!areTwo(persons)) return refuse({ kind: 'samePerson' });
  if (account.state === 'closed') return refuse({ kind: 'closed' });
  if (account.writtenOffOn !== null) return refuse({ kind: 'alreadyWrittenOff' });
  if (account.loanClass !== 'loss') return refuse({ kind: 'notALoss' });
  return ok({
    kind: 'written-off',
    on,
    makerId: persons.makerId,
    checkerId: persons.checkerId,
    duePrincipalFen: principalOwedFen(account) - account.notDueFen,
    notDuePrincipalFen: account.notDueFen,
    interestFen: runningInterest(account, on),
  });
};
