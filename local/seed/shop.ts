import * as merchant from '@huinong/shared/contracts/merchant.ts';
import * as workflow from '@huinong/shared/contracts/workflow.ts';
import { usccCheck } from '@huinong/shared/merchant/uscc.ts';
import { type Api, SeedFailed, until } from './api.ts';
import { type CastMember, shopClerk, shopOwner, XIANGYANG } from './cast.ts';
import type { SandboxClient } from './sandbox.ts';
import { villager } from './villager.ts';

type World = { readonly api: Api; readonly sandbox: SandboxClient; readonly appId: string };
type Tokens = { readonly manager: string; readonly reviewer: string };

/** A licence's code of the demo's own region (2299), which is nobody's. */
const FIRST_17 = '92229900MA0000902';
/** One green dot, a picture of nothing: the demo photographs nobody's shop. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkOO//HwAEhgJbLBjXxQAAAABJRU5ErkJggg==';

const admitted = async ({ api, sandbox }: World, { manager, reviewer }: Tokens): Promise<string> => {
  const [card] = await sandbox.cards(shopOwner.idNumber);
  if (!card) throw new SeedFailed(`${shopOwner.name} has no bank card`);
  const { name, phone, idNumber } = shopOwner;
  const { merchantId, approvalId } = await api.call(merchant.applyForMerchant, {
    token: manager,
    key: 'seed-shop-application',
    body: {
      name: '向阳演示超市',
      uscc: FIRST_17 + usccCheck(FIRST_17),
      category: 'supermarket',
      village: XIANGYANG,
      address: '向阳村村口（演示）',
      place: { latitude: 44.84, longitude: 126.55 },
      owner: { name, phone, idNumber },
      payoutCardTail: card.tail,
      licencePicture: PICTURE,
      sitePicture: PICTURE,
    },
  });
  const waiting = await until('the shop’s application to be among those to check', () =>
    api.call(workflow.getApproval, { token: reviewer, params: { approvalId } }).catch(() => null),
  );
  if (waiting.state === 'waiting')
    await api.call(workflow.decideApproval, {
      token: reviewer,
      key: 'seed-shop-admission',
      params: { approvalId },
      body: { outcome: 'approved', reason: '资料齐全', hash: waiting.hash },
    });
  await until('the shop to be admitted', async () => {
    const { state } = await api.call(merchant.getMerchant, { token: manager, params: { merchantId } });
    return state === 'admitted';
  });
  return merchantId;
};

/** A shop at which points can be spent: brought in by the manager, admitted by the reviewer, its owner and a clerk at the counter. @returns its id */
export const openShop = async (world: World, tokens: Tokens): Promise<string> => {
  const { api, sandbox } = world;
  await Promise.all([shopOwner, shopClerk].map((person) => sandbox.knowPerson(person)));
  const merchantId = await admitted(world, tokens);
  const comes = async (person: CastMember, as: 'owner' | 'clerk', label: string): Promise<void> => {
    const invited = { token: tokens.manager, key: `seed-shop-${as}`, params: { merchantId }, body: { as, label } };
    const { code } = await api.call(merchant.inviteClerk, invited);
    await (await villager(world, person)).joinShop(code);
  };
  await comes(shopOwner, 'owner', '老赵');
  await comes(shopClerk, 'clerk', '小钱');
  return merchantId;
};
