import * as accounting from '@huinong/shared/contracts/accounting.ts';
import * as contractFiles from '@huinong/shared/contracts/contract-file.ts';
import * as contract from '@huinong/shared/contracts/lending.ts';
import * as proposals from '@huinong/shared/contracts/proposals.ts';
import { httpFunction } from '../platform/http.ts';
import { type Route, route } from '../platform/route.ts';
import { getContractFile } from './evidence/get-contract-file.ts';
import { downloadContract, downloadEvidence, downloadEvidenceAsStaff } from './evidence/read-evidence.ts';
import { requestContractFile } from './evidence/request-contract-file.ts';
import { getContract } from './get-contract.ts';
import { getDrawdown } from './get-drawdown.ts';
import { getHome } from './get-home.ts';
import { getLoan, prepaymentChoices, quoteRepayment } from './get-loan.ts';
import { getRepayment } from './get-repayment.ts';
import { getTrialBalance } from './get-trial-balance.ts';
import { listCards } from './list-cards.ts';
import { listLoanRepayments } from './list-loan-repayments.ts';
import { listLoans } from './list-loans.ts';
import { listRecords } from './list-records.ts';
import { openDisclosure } from './open-disclosure.ts';
import type { LendingDeps } from './ports.ts';
import { propose } from './propose.ts';
import { requestDrawdown } from './request-drawdown.ts';
import { requestRepayment } from './request-repayment.ts';
import { signContract } from './sign-contract.ts';
import { closeStatementCase, listStatementCases, listStatements } from './statement/statements.ts';
import { lendingDeps } from './wiring.ts';

export const lendingRoutes = (deps: LendingDeps): Route[] => [
  route(contract.getHome, getHome(deps)),
  route(contract.openDisclosure, openDisclosure(deps)),
  route(contract.signContract, signContract(deps)),
  route(contract.getContract, ({ principal, params }) => getContract(deps)({ principal, ...params })),
  route(contractFiles.getContractFile, ({ principal, params }) => getContractFile(deps)({ principal, ...params })),
  route(contractFiles.requestContractFile, ({ params, ...sending }) => requestContractFile(deps)({ ...sending, ...params })),
  route(contractFiles.downloadContract, ({ principal, params }) => downloadContract(deps)({ principal, ...params })),
  route(contractFiles.downloadEvidence, ({ principal, params }) => downloadEvidence(deps)({ principal, ...params })),
  route(contractFiles.downloadEvidenceAsStaff, ({ principal, params, query }) =>
    downloadEvidenceAsStaff(deps)({ principal, ...params, ...query }),
  ),
  route(contract.listCards, listCards(deps)),
  route(contract.requestDrawdown, requestDrawdown(deps)),
  route(contract.getDrawdown, ({ principal, params }) => getDrawdown(deps)({ principal, ...params })),
  route(contract.listLoans, ({ principal, query }) => listLoans(deps)({ principal, cursor: query.cursor })),
  route(contract.getLoan, ({ principal, params }) => getLoan(deps)({ principal, ...params })),
  route(contract.quoteRepayment, ({ principal, params, query }) =>
    quoteRepayment(deps)({ principal, ...params, kind: query.kind, amountFen: query.amountFen, keep: query.keep, on: query.on }),
  ),
  route(contract.prepaymentChoices, ({ principal, params, query }) => prepaymentChoices(deps)({ principal, ...params, ...query })),
  route(proposals.listLoanRepayments, ({ principal, params, query }) => listLoanRepayments(deps)({ principal, ...params, ...query })),
  route(proposals.proposeReversal, ({ params, body, ...sending }) =>
    propose(deps)({
      ...sending,
      reason: body.reason,
      personId: body.personId,
      deed: { kind: 'repayment-reversal', ...params, repaymentId: body.repaymentId },
    }),
  ),
  route(proposals.proposeWriteOff, ({ params, body, ...sending }) =>
    propose(deps)({ ...sending, ...body, deed: { kind: 'write-off', ...params } }),
  ),
  route(proposals.proposeRestructuring, ({ params, body, ...sending }) =>
    propose(deps)({
      ...sending,
      reason: body.reason,
      personId: body.personId,
      deed: { kind: 'restructuring', ...params, newPlan: body.newPlan },
    }),
  ),
  route(accounting.getTrialBalance, ({ principal, query }) => getTrialBalance(deps)({ principal, on: query.on })),
  route(contract.requestRepayment, ({ params, ...sending }) => requestRepayment(deps)({ ...sending, ...params })),
  route(contract.getRepayment, ({ principal, params }) => getRepayment(deps)({ principal, ...params })),
  route(contract.listRecords, ({ principal, query }) => listRecords(deps)({ principal, cursor: query.cursor })),
  route(accounting.listStatements, ({ principal, query }) => listStatements(deps)({ principal, cursor: query.cursor })),
  route(accounting.listStatementCases, ({ principal, query }) =>
    listStatementCases(deps)({ principal, cursor: query.cursor, state: query.state }),
  ),
  route(accounting.closeStatementCase, ({ params, ...sending }) => closeStatementCase(deps)({ ...sending, ...params })),
];

export const handler = httpFunction(lendingRoutes(lendingDeps()));
