import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { type AlertOutcome, ANSWERED_BY_FACTS, answersOpenTo, freezingAlert, isLateAlert } from '@huinong/shared/lending/alerts/alert.ts';
import type * as z from 'zod';
import type { Principal } from '../../platform/principal.ts';
import type { Sealer } from '../../platform/sealer.ts';
import { openAt } from '../items.ts';
import type { AlertItem } from '../raise-alert.ts';
import type { MaskedNames, Staff } from './people.ts';

/** Free text about a person lies sealed beside the alert: why it was raised, and what its answer was. */
export type AlertNotes = { readonly raised: string | null; readonly answered: string | null };
/** An alert with who raised it by hand or by a record; one of the close has neither. */
export type StoredAlert = AlertItem & { readonly raisedBy?: string; readonly byHand?: boolean; readonly sealed?: Uint8Array };

export const notesOf = (sealer: Sealer, alert: StoredAlert): AlertNotes =>
  alert.sealed ? openAt<AlertNotes>(sealer, alert) : { raised: null, answered: null };

/** The loan over which an alert was raised, in its id: `<date>-<code>-<loanId>`; null for an id that is none of ours. */
export const loanOfAlert = (alertId: string): string | null => /^\d{4}-\d{2}-\d{2}-S\d{2}-([0-9A-Za-z_-]+)$/.exec(alertId)?.[1] ?? null;
export const alertIdOf = (on: BusinessDate, code: string, loanId: string): string => `${on}-${code}-${loanId}`;

/** What a member of staff may answer to an alert that they see. */
export const mayAnswer = (principal: Principal, alert: StoredAlert): AlertOutcome[] =>
  answersOpenTo(alert, {
    raisedIt: alert.raisedBy === principal.personId,
    isChecker: principal.roles.some((role) => role === 'reviewer' || role === 'institution-admin'),
  });

type Seen = {
  readonly principal: Principal;
  readonly on: BusinessDate;
  readonly sealer: Sealer;
  readonly staff: Staff;
  readonly maskedName: MaskedNames;
};

export const alertView = (alert: StoredAlert, { principal, on, sealer, staff, maskedName }: Seen): z.input<typeof contract.alert> => {
  const { alertId, code, colour, text, personId, village, loanId, raisedOn, answerBy, outcome } = alert;
  const notes = notesOf(sealer, alert);
  return {
    ...{ alertId, code, colour, text, personId, maskedName: maskedName(personId), village, loanId, raisedOn },
    raisedByHand: alert.byHand ?? false,
    raisedNote: notes.raised,
    owner: staff.owner(village),
    answerBy,
    late: isLateAlert(alert, on),
    freezes: freezingAlert([alert]) !== null,
    outcome: outcome && {
      kind: outcome.kind,
      on: outcome.on,
      bySystem: outcome.by === ANSWERED_BY_FACTS,
      note: notes.answered ?? outcome.note,
    },
    mayAnswer: mayAnswer(principal, alert),
  };
};
