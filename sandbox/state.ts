import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DailyLine } from './bank/daily-file.ts';
import type { StatementFaultSpec } from './bank/statement.ts';
import type {
  AuthorityRecord,
  BureauReport,
  Card,
  FaceSession,
  Message,
  Move,
  OneTimeCode,
  Person,
  StoredCertificate,
  StoredReport,
  StoredReportingFile,
  Subscription,
  Token,
} from './records.ts';

/** Everything the sandbox remembers is one of these; the file is their list, so that a restart finds money and cards again. */
export type Event =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'subscription'; readonly subscription: Subscription }
  | { readonly kind: 'app'; readonly appId: string; readonly secret: string }
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'code'; readonly code: OneTimeCode }
  | { readonly kind: 'face'; readonly session: FaceSession }
  | { readonly kind: 'report'; readonly report: StoredReport }
  | { readonly kind: 'reporting-file'; readonly file: StoredReportingFile }
  | { readonly kind: 'bureau-override'; readonly idNumber: string; readonly report: Partial<BureauReport> | null }
  | { readonly kind: 'authority'; readonly authority: AuthorityRecord }
  | { readonly kind: 'certificate'; readonly certificate: StoredCertificate }
  | { readonly kind: 'business-date'; readonly date: string }
  | { readonly kind: 'statement-fault'; readonly fault: StatementFaultSpec }
  | { readonly kind: 'daily-line'; readonly line: DailyLine };

const emptyMemory = () => ({
  people: new Map<string, Person>(),
  cards: new Map<string, Card>(),
  moves: new Map<string, Move>(),
  messages: [] as Message[],
  subscriptions: [] as Subscription[],
  apps: new Map<string, string>(),
  tokens: new Map<string, Token>(),
  codes: new Map<string, OneTimeCode>(),
  faces: new Map<string, FaceSession>(),
  reports: new Map<string, StoredReport>(),
  reportingFiles: new Map<string, StoredReportingFile>(),
  overrides: new Map<string, Partial<BureauReport>>(),
  authority: null as AuthorityRecord | null,
  certificates: new Map<string, StoredCertificate>(),
  businessDate: null as string | null,
  statementFaults: [] as StatementFaultSpec[],
  dailyLines: [] as DailyLine[],
});
export type Memory = ReturnType<typeof emptyMemory>;

export type State = {
  readonly memory: Memory;
  /** Remembers first in the file, then in memory: what was answered is never forgotten. */
  readonly record: (event: Event) => void;
  readonly reset: () => void;
};

const apply = (memory: Memory, event: Event): void => {
  switch (event.kind) {
    case 'person':
      memory.people.set(event.person.idNumber, event.person);
      return;
    case 'card':
      memory.cards.set(event.card.cardId, event.card);
      return;
    case 'move':
      applyMove(memory, event.move);
      return;
    case 'message':
      memory.messages.push(event.message);
      return;
    case 'subscription':
      memory.subscriptions.push(event.subscription);
      return;
    case 'app':
      memory.apps.set(event.appId, event.secret);
      return;
    case 'token':
      memory.tokens.set(event.token.token, event.token);
      return;
    case 'code':
      memory.codes.set(event.code.code, event.code);
      return;
    case 'face':
      memory.faces.set(event.session.verifyId, event.session);
      return;
    case 'report':
      memory.reports.set(event.report.requestNo, event.report);
      return;
    case 'reporting-file':
      memory.reportingFiles.set(event.file.reportNo, event.file);
      return;
    case 'bureau-override':
      if (event.report === null) memory.overrides.delete(event.idNumber);
      else memory.overrides.set(event.idNumber, event.report);
      return;
    case 'authority':
      memory.authority = event.authority;
      return;
    case 'certificate':
      memory.certificates.set(event.certificate.requestNo, event.certificate);
      return;
    case 'business-date':
      memory.businessDate = event.date;
      return;
    case 'statement-fault':
      memory.statementFaults.push(event.fault);
      return;
    case 'daily-line':
      memory.dailyLines.push(event.line);
  }
};

/** One event is the request's answer and the card's new balance together: neither can be remembered without the other. */
const applyMove = (memory: Memory, move: Move): void => {
  memory.moves.set(`${move.kind}#${move.requestNo}`, move);
  const card = memory.cards.get(move.cardId);
  if (card && move.balanceAfterFen !== null) memory.cards.set(card.cardId, { ...card, balanceFen: move.balanceAfterFen });
};

/** @param directory where `sandbox.ndjson` is kept; null keeps nothing (tests) */
export const openState = (directory: string | null): State => {
  let memory = emptyMemory();
  const file = directory === null ? null : join(directory, 'sandbox.ndjson');
  if (directory !== null && file !== null) {
    mkdirSync(directory, { recursive: true });
    for (const event of readEvents(file)) apply(memory, event);
  }
  return {
    get memory() {
      return memory;
    },
    record: (event) => {
      if (file !== null) appendFileSync(file, `${JSON.stringify(event)}\n`);
      apply(memory, event);
    },
    reset: () => {
      if (file !== null) writeFileSync(file, '');
      memory = emptyMemory();
    },
  };
};

/** A last line that a kill cut short was never answered: it is dropped, and mended in the file. */
const readEvents = (file: string): Event[] => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) writeFileSync(file, whole);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Event);
};
