import type { ObjectionLate } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { isLate } from '@huinong/shared/lending/bureau/objection.ts';
import { factWrite } from '../../platform/facts.ts';
import { log } from '../../platform/log.ts';
import { versionIs } from '../../platform/table.ts';
import { head } from '../happen.ts';
import { everyItem } from '../portfolio/read-pages.ts';
import type { House } from '../ports.ts';
import { objectionItem, objectionOf } from './items.ts';
import { objectionIndex } from './keys.ts';
import type { BureauDeps } from './ports.ts';

/** Objections whose 20 days are over: a fact each once, and as long as there are any a log line that CloudWatch turns into an alarm. */
export const alarmObjections = async (deps: BureauDeps, home: House, on: BusinessDate): Promise<number> => {
  const { table, sealer, institution } = home;
  let late = 0;
  for await (const item of everyItem(table, { pk: objectionIndex('open'), index: 'gsi1', skTo: on })) {
    const record = objectionOf(sealer, item);
    const { objection, personId } = record;
    if (!isLate(objection, on)) continue;
    late += 1;
    if (record.alarmedOn !== null) continue;
    const { objectionId, reportNo, loanId, dueOn } = objection;
    const body = { objectionId, reportNo, loanId, personId, dueOn };
    const fact: ObjectionLate = { type: 'lending.objectionLate', ...head(deps, home, on), body };
    const alarmed = objectionItem(sealer, { ...record, alarmedOn: on, version: record.version + 1 });
    // Answered meanwhile: no longer late.
    await table.write([{ kind: 'put', item: alarmed, condition: versionIs(record.version) }, factWrite(fact)]);
  }
  if (late > 0) log.warn('objectionsLate', { institution, late });
  return late;
};
