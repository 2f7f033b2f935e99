import { contractText } from '@huinong/shared/lending/contract-template.ts';
import type { CostTable } from '@huinong/shared/lending/cost-table.ts';
import { costTableOf } from '@huinong/shared/lending/cost-table.ts';
import type { Offer } from '@huinong/shared/lending/credit-line.ts';
import { signedText } from '@huinong/shared/lending/signed-text.ts';
import { documentFont } from '../../../platform/pdf/font.ts';
import { testAuthorities } from '../../testing/authorities.ts';
import { newSigningKey } from '../certificate-request.ts';
import type { SourceFiles } from '../evidence-files.ts';
import { sha256 } from '../hashes.ts';
import { renderContract } from '../render-contract.ts';
import { signDocument } from '../sign-document.ts';
import { eventBytes, INTENT, type SigningEvent } from '../signing-event.ts';

const offer: Offer = {
  grantId: 'G1',
  householdId: '220182105205-1',
  village: '220182105205',
  decisionId: 'X1',
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  productVersion: 1,
  limitFen: 5_000_000,
  rateAnnualPpm: 48_500,
  termMonthsMax: 36,
  methods: ['revolving', 'equal-instalment'],
  use: 'production',
  basis: 'ONLINE_MODEL',
  expiresOn: '2029-03-01',
};
const ID = '229901198503021234';
const LENDER = '榆树农商银行';
export const SEALED_AT = new Date('2026-03-02T02:01:00.000Z');

/** A contract of the demo's own, signed by a person of this name. */
export const contractOf = (name: string) => {
  const costTable: CostTable = costTableOf(offer, LENDER, '2026-03-02');
  const { template, title, text } = contractText(
    offer,
    { lender: LENDER, borrowerName: name, borrowerIdNumber: ID },
    costTable,
    '2026-03-02',
  );
  const words = { title, text, costTable };
  const event: SigningEvent = {
    format: 'huinong-signing-event@1',
    institution: { code: '220182', name: LENDER },
    contractId: '01KBA0VQ5S8Z4QW3E2R1T6Y7Z9',
    grantId: 'G1',
    disclosureId: '01KBA0TQ5S8Z4QW3E2R1T6Y7Z9',
    template,
    textHash: sha256(signedText(words)),
    signatory: { name, idNumber: ID },
    intent: INTENT,
    disclosure: { openedAt: '2026-03-02T01:59:30.000Z', secondsRead: 30 },
    signedAt: '2026-03-02T02:00:00.000Z',
    channel: 'weapp',
    ip: '203.0.113.7',
    identity: { method: 'face', reference: 'FACE-1', verifiedAt: '2026-03-01T02:00:00.000Z', factId: '01KB90VQ5S8Z4QW3E2R1T6Y7Z9' },
    consents: [{ purpose: 'credit-inquiry', version: 1, at: '2026-03-01T02:01:00.000Z', factId: '01KB90VQ5S8Z4QW3E2R1T6Y7ZA' }],
  };
  return { words, event, sealedAt: SEALED_AT };
};

let font: Uint8Array | undefined;
export const testFont = (): Uint8Array => {
  font ??= documentFont();
  return font;
};

/** The signed contract with its record and its event, by the sandbox's authorities. */
export const signedSources = async (name: string, authorities = testAuthorities(() => SEALED_AT)): Promise<SourceFiles> => {
  const contract = contractOf(name);
  const { words, event } = contract;
  const { request, privateKey } = await newSigningKey(name);
  const issued = await authorities.certificates.issue({
    requestNo: `${event.contractId}.1`,
    request,
    subject: { name, idNumber: '229900198503020025' },
    identity: { reference: event.identity.reference, verifiedAt: event.identity.verifiedAt },
    eventSha256: sha256(eventBytes(event)),
  });
  if (!issued.ok) throw new Error(JSON.stringify(issued.error));
  const unsigned = await renderContract(contract, testFont());
  const { contractId, template, textHash } = event;
  return {
    'contract.pdf': await signDocument(unsigned, privateKey, issued.value, authorities.timeStamps),
    'contract.json': Buffer.from(JSON.stringify({ contractId, template, textHash, ...words })),
    'signing-event.json': eventBytes(event),
  };
};
