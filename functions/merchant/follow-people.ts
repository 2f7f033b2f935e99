import type { MemberIdentified } from '@huinong/shared/facts/village.ts';
import { homeKey } from './keys.ts';
import type { MerchantDeps } from './ports.ts';

/** Which village a person lives in, the newest that was told. */
export const followMemberIdentified =
  ({ house }: Pick<MerchantDeps, 'house'>) =>
  async ({ institution, factId, body }: MemberIdentified): Promise<void> => {
    const { table } = await house(institution);
    const condition = { expression: 'attribute_not_exists(pk) OR factId < :factId', values: { ':factId': factId } };
    await table.write([{ kind: 'put', item: { ...homeKey(body.personId), village: body.village, factId }, condition }]);
  };
