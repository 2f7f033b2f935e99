import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { PointsDeps } from '../ports.ts';
import { customerKey, waitingLines } from './keys.ts';
import { doLine, type NamelessLine } from './take-line.ts';

/** Somebody proved who they are: what the bank said of them before is done now, in its order. */
export const followCustomer =
  (deps: PointsDeps) =>
  async ({ institution, factId, body }: PersonVerified): Promise<void> => {
    const home = await deps.house(institution);
    const { personId, idHash } = body;
    const condition = { expression: 'attribute_not_exists(pk) OR factId < :factId', values: { ':factId': factId } };
    await home.table.write([{ kind: 'put', item: { ...customerKey(idHash), personId, factId }, condition }]);
    const { items } = await home.table.query({ pk: waitingLines(idHash), consistent: true });
    for (const { pk, sk, line } of items) {
      await doLine(deps)(home, personId, idHash, sk.slice(0, 'YYYY-MM-DD'.length) as PlainDate, line as NamelessLine);
      await home.table.write([{ kind: 'delete', key: { pk, sk } }]);
    }
  };
