import type { Storage } from '../native/storage';

/** A command that was, or was about to be, sent and whose outcome we have not seen. */
export type PendingCommand = {
  readonly key: string;
  readonly path: string;
  /** Its request, as JSON: the same key must carry the same body for ever. */
  readonly input: string;
  readonly madeAt: number;
};

/**
 * Commands are written down here before they are sent and struck out once answered, so that a lost reply, a dead
 * battery or a second tap sends the same key again and never a second order.
 * @param owner the signed-in person: another person's phone session never sees them
 */
export const pendingCommands = (storage: Storage, owner: () => string) => {
  const name = (slot: string): string => `command:${owner()}:${slot}`;
  return {
    find: (slot: string): PendingCommand | null => storage.read<PendingCommand>(name(slot)),
    keep: (slot: string, command: PendingCommand): void => storage.write(name(slot), command),
    strike: (slot: string): void => storage.remove(name(slot)),
  };
};
export type PendingCommands = ReturnType<typeof pendingCommands>;
