import { maskCitizenId } from '@huinong/shared/kernel/citizen-id.ts';
import { institutionKey, institutionOf } from '../../platform/institution.ts';
import type { Item } from '../../platform/table.ts';
import { type ContractItem, type ContractSealed, openAt, type Person } from '../items.ts';
import { borrower, contractFileKey, contractKey, personKey } from '../keys.ts';
import type { House } from '../ports.ts';
import type { ContractRecord } from './examine.ts';
import type { ContractFileItem } from './items.ts';
import { type KnownAt, knownAt } from './keep-proofs.ts';
import { INTENT, type SigningEvent } from './signing-event.ts';

export type Asked = {
  readonly institution: string;
  readonly contractId: string;
  readonly personId: string;
  readonly village: string | null;
};

export type LoadedContract = { readonly record: ContractRecord; readonly event: SigningEvent };
export type Loading =
  | { readonly kind: 'ready' }
  /** Something is not known yet that will be: it is asked for again. */
  | { readonly kind: 'not-yet'; readonly what: string; readonly standing: ContractFileItem | undefined }
  | { readonly kind: 'loaded'; readonly contract: LoadedContract; readonly standing: ContractFileItem | undefined };

/** The two moments in seconds, as the villager spent them. */
const secondsBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / 1000);

const eventOf = (
  asked: Asked,
  item: ContractItem,
  parts: { lender: string; person: Person; sealed: ContractSealed; known: KnownAt },
): SigningEvent | null => {
  const { identity, consents } = parts.known;
  if (!identity) return null;
  const { contractId, grantId, disclosureId, template, textHash, signedAt, channel, openedAt } = item;
  return {
    format: 'huinong-signing-event@1',
    institution: { code: asked.institution, name: parts.lender },
    contractId,
    grantId,
    disclosureId,
    template,
    textHash,
    signatory: { name: parts.person.name, idNumber: parts.person.idNumber },
    intent: INTENT,
    disclosure: openedAt === undefined ? null : { openedAt, secondsRead: secondsBetween(openedAt, signedAt) },
    signedAt,
    channel,
    ip: parts.sealed.ip ?? null,
    identity,
    consents,
  };
};

/** Reads all that a contract's file is made from, in one round trip. */
export const loadContract = async ({ table, sealer }: House, asked: Asked): Promise<Loading> => {
  const { personId, contractId } = asked;
  const keys = [contractFileKey(contractId), contractKey(personId, contractId), personKey(personId), institutionKey];
  const [read, proofs] = await Promise.all([
    table.getAll(keys, { consistent: true }),
    table.query({ pk: borrower(personId), skPrefix: 'proof#', consistent: true }),
  ]);
  const [standing, item, personItem, settings] = read as [
    ContractFileItem | undefined,
    ContractItem | undefined,
    Item | undefined,
    Item | undefined,
  ];
  if (standing?.progress === 'ready') return { kind: 'ready' };
  if (!item || !personItem) return { kind: 'not-yet', what: item ? 'person' : 'contract', standing };
  const sealed = openAt<ContractSealed>(sealer, item);
  const person = openAt<Person>(sealer, personItem);
  // The text shows the number with its middle hidden: a person whose number differs is not the one who signed.
  if (!sealed.text.includes(maskCitizenId(person.idNumber)) || !sealed.text.includes(person.name))
    return { kind: 'not-yet', what: 'signatory', standing };
  const known = knownAt(proofs.items, item.signedAt);
  // Nobody signs without having agreed to anything: their consents are still on the way.
  if (known.consents.length === 0) return { kind: 'not-yet', what: 'consents', standing };
  const event = eventOf(asked, item, { lender: institutionOf(settings)?.name ?? asked.institution, person, sealed, known });
  if (!event) return { kind: 'not-yet', what: 'identity', standing };
  const { template, textHash, costTable } = item;
  const record: ContractRecord = { contractId, template, textHash, title: sealed.title, text: sealed.text, costTable };
  return { kind: 'loaded', contract: { record, event }, standing };
};
