import type { PhoneBound } from '@huinong/shared/facts/identity.ts';
import { isMobile, maskMobile } from '@huinong/shared/kernel/contact.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { Principal } from '../platform/principal.ts';
import { changedMeanwhile, type Refusal, unauthenticated } from '../platform/refusal.ts';
import { appOfPerson } from './app-of-person.ts';
import { profileKey } from './keys.ts';
import { personOf, personWrite } from './person-item.ts';
import type { Deps, Tenant } from './ports.ts';
import { unknownApp, wechatRefusal } from './refusals.ts';

const TRIES = 3;
const notMainland: Refusal = { kind: 'phoneNotMainland', status: 422, title: '目前只支持中国大陆的手机号' };

const provenPhone = async (
  deps: Pick<Deps, 'apps' | 'wechat'>,
  tenant: Tenant,
  principal: Principal,
  phoneCode: string,
): Promise<Result<string, Refusal>> => {
  const person = personOf(await tenant.table.get(profileKey(principal.personId), { consistent: true }), tenant.sealer);
  if (!person || person.mergedInto !== null) return refuse(unauthenticated);
  const app = await appOfPerson(deps, tenant, person);
  if (!app) return refuse(unknownApp);
  const phone = await deps.wechat.phoneOf(app, phoneCode);
  if (!phone.ok) return refuse(wechatRefusal(phone.error));
  return isMobile(phone.value) ? phone : refuse(notMainland);
};

/** Binds the number that WeChat proves; it becomes a way to reach the person, not a way to log in as them. */
export const bindPhone =
  (deps: Pick<Deps, 'apps' | 'wechat'>) =>
  async (principal: Principal, phoneCode: string, at: Date): Promise<Result<{ readonly maskedPhone: string }, Refusal>> => {
    const tenant = await deps.apps.tenant(principal.institution);
    if (!tenant) return refuse(unauthenticated);
    const { table, sealer } = tenant;
    // WeChat takes the code once: the number is kept in hand while the profile is written.
    const phone = await provenPhone(deps, tenant, principal, phoneCode);
    if (!phone.ok) return phone;
    for (let n = 1; n <= TRIES; n++) {
      const [profile, dateItem] = await table.getAll([profileKey(principal.personId), businessDateKey], { consistent: true });
      const person = personOf(profile, sealer);
      if (!person || person.mergedInto !== null) return refuse(unauthenticated);
      const fact: PhoneBound = {
        type: 'identity.phoneBound',
        version: 1,
        factId: newFactId(at),
        institution: principal.institution,
        on: businessDateOf(dateItem),
        at: at.toISOString(),
        body: { personId: person.personId, phone: phone.value },
      };
      const bound = { ...person, private: { ...person.private, phone: phone.value } };
      const outcome = await table.write([personWrite(bound, sealer), factWrite(fact, sealer)]);
      if (outcome === 'done') return ok({ maskedPhone: maskMobile(phone.value) });
    }
    return refuse(changedMeanwhile);
  };
