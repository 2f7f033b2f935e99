import { isDate } from '@huinong/shared/kernel/date.ts';
import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { closeDay } from './close-day.ts';
import { lendingDeps } from './wiring.ts';

/** From the schedule: every institution. From the operator: one, and for an earlier date nothing but what that close did. */
type CloseEvent = { readonly institution?: unknown; readonly date?: unknown };

const close = closeDay(lendingDeps());

export const handler = async (event: CloseEvent = {}): Promise<unknown> => {
  const { institution, date } = event;
  const asked = typeof date === 'string' && isDate(date) ? date : undefined;
  const codes = typeof institution === 'string' ? [institution] : await institutionCodes(store());
  const closed: unknown[] = [];
  const failed: string[] = [];
  for (const code of codes) {
    const outcome = await close(code, asked).catch((error: unknown) => {
      log.error('closeFailed', error, { institution: code });
      return null;
    });
    if (outcome?.ok) closed.push({ institution: code, ...outcome.value });
    else failed.push(code);
  }
  // Lambda tries again, and the close goes on where it stopped; the others are closed already.
  if (failed.length > 0) throw new Error(`the close of ${failed.join(', ')} did not end`);
  return typeof institution === 'string' ? closed[0] : { closed };
};
