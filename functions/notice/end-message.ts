import type { MessageState } from '@huinong/shared/notice/message.ts';
import { type Choices, emptied, givenBack } from '@huinong/shared/notice/settings.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { changedMeanwhile } from '../platform/refusal.ts';
import { type MessageItem, messageWrite, settingsOf, settingsWrite } from './items.ts';
import { settingsKey } from './keys.ts';
import type { House } from './ports.ts';

const choicesAfter = (choices: Choices, { kind }: MessageItem, state: MessageState): Choices => {
  if (state === 'refused') return emptied(choices, kind);
  return state === 'dropped' ? givenBack(choices, kind) : choices;
};

/** Writes where a message stands now, with what that means for the acceptances; under its version, so that one writer ends it. */
export const endMessage = async (
  { table }: House,
  message: MessageItem,
  next: Pick<MessageItem, 'state'> & Partial<Pick<MessageItem, 'notBefore' | 'tries'>>,
): Promise<boolean> => {
  const { personId } = message;
  const lookAt = next.state === 'waiting' ? (next.notBefore ?? message.notBefore) : null;
  for (let n = 0; n < ATTEMPTS; n++) {
    const settings = settingsOf(await table.get(settingsKey(personId), { consistent: true }), personId);
    const choices = choicesAfter(settings.choices, message, next.state);
    const outcome = await table.write([
      messageWrite({ ...message, ...next }, lookAt),
      ...(choices === settings.choices ? [] : [settingsWrite(settings, { choices })]),
    ]);
    if (outcome === 'done') return true;
    if (outcome.refused.includes(0)) return false;
    await shortPause(n);
  }
  throw new Error(changedMeanwhile.kind);
};
