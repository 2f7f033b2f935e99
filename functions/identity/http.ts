import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { httpFunction, type Route, route } from '../platform/http.ts';
import type { CommandContext } from '../platform/receipts.ts';
import { bindPhone } from './bind-phone.ts';
import { bindStaff } from './bind-staff.ts';
import { giveConsent, withdrawConsent } from './change-consent.ts';
import { completeFaceCheck } from './complete-face-check.ts';
import { endSession } from './end-session.ts';
import { getMe } from './get-me.ts';
import { inviteStaff } from './invite-staff.ts';
import { listConsentTexts } from './list-consent-texts.ts';
import { loginAsStaff } from './login-as-staff.ts';
import { loginByPhone } from './login-by-phone.ts';
import { loginByWechat } from './login-by-wechat.ts';
import { openInvitation } from './open-invitation.ts';
import type { Deps } from './ports.ts';
import { readIdCard } from './read-id-card.ts';
import { refreshSession } from './refresh-session.ts';
import { requestPhoneCode } from './request-phone-code.ts';
import { startFaceCheck } from './start-face-check.ts';
import { wiring } from './wiring.ts';

type Caller = Pick<CommandContext, 'principal' | 'idempotencyKey' | 'bodyHash' | 'at'>;

const command = (endpoint: Endpoint, { principal, idempotencyKey, bodyHash, at }: Caller): Omit<CommandContext, 'on'> => ({
  principal,
  operation: endpoint.name,
  idempotencyKey,
  bodyHash,
  at,
});

/** Every endpoint of the contract with the use case that answers it. */
export const identityRoutes = (deps: () => Deps): Route[] => [
  route(identity.loginByWechat, ({ body, at }) => loginByWechat(deps())({ ...body, at })),
  route(identity.requestPhoneCode, ({ body, at }) => requestPhoneCode(deps())({ ...body, at })),
  route(identity.loginByPhone, ({ body, at }) => loginByPhone(deps())({ ...body, at })),
  route(identity.loginAsStaff, ({ body, at }) => loginAsStaff(deps())({ ...body, at })),
  route(identity.refreshSession, ({ body, at }) => refreshSession(deps())({ ...body, at })),
  route(identity.endSession, ({ body, at }) => endSession(deps())({ ...body, at })),
  route(identity.getMe, ({ principal }) => getMe(deps())(principal)),
  route(identity.bindPhone, ({ principal, body, at }) => bindPhone(deps())(principal, body.phoneCode, at)),
  route(identity.readIdCard, ({ principal, body, at }) => readIdCard(deps())(principal, body, at)),
  route(identity.startFaceCheck, (request) => startFaceCheck(deps())(command(identity.startFaceCheck, request))),
  route(identity.completeFaceCheck, (request) =>
    completeFaceCheck(deps())({ ...command(identity.completeFaceCheck, request), verifyId: request.params.verifyId }),
  ),
  route(identity.listConsentTexts, async () => ok(listConsentTexts())),
  route(identity.giveConsent, (request) => giveConsent(deps())(command(identity.giveConsent, request), request.body)),
  route(identity.withdrawConsent, (request) => withdrawConsent(deps())(command(identity.withdrawConsent, request), request.params.purpose)),
  route(identity.inviteStaff, (request) => inviteStaff(deps())(command(identity.inviteStaff, request), request.body)),
  route(identity.openInvitation, ({ body, at }) => openInvitation(deps())({ ...body, at })),
  route(identity.bindStaff, ({ body, at }) => bindStaff(deps())({ ...body, at })),
];

export const handler = httpFunction(identityRoutes(wiring));
