import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { sendDue } from './send-due.ts';
import { noticeDeps } from './wiring.ts';

/** From the schedule: every institution. From the operator: one. */
type NoticeEvent = { readonly institution?: unknown };

/** Every minute: the messages whose time has come go out. */
export const handler = async ({ institution }: NoticeEvent = {}): Promise<{ readonly sent: number }> => {
  const institutions = typeof institution === 'string' ? [institution] : await institutionCodes(store());
  let sent = 0;
  const failed: string[] = [];
  for (const code of institutions)
    try {
      sent += await sendDue(noticeDeps())(code);
    } catch (error) {
      // The others wait for nobody; the next minute looks at this one again.
      log.error('noticeMinuteFailed', error, { institution: code });
      failed.push(code);
    }
  if (failed.length > 0) throw new Error(`messages of ${failed.join(', ')} were not looked at`);
  return { sent };
};
