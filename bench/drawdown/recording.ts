import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

type Command = Parameters<DynamoDBDocumentClient['send']>[0];

/** Notes every command that goes through a client while `work` runs, as the use case and the platform made it. */
export const recorded = async (client: DynamoDBDocumentClient, work: () => Promise<unknown>): Promise<Command[]> => {
  const commands: Command[] = [];
  const send = client.send.bind(client);
  client.send = ((command: Command) => {
    commands.push(command);
    return send(command);
  }) as typeof client.send;
  try {
    await work();
  } finally {
    client.send = send;
  }
  return commands;
};

/** The same value with each of these texts replaced, also inside longer ones. */
export const renamed = <T>(value: T, names: ReadonlyMap<string, string>): T => {
  if (typeof value === 'string') {
    let text: string = value;
    for (const [from, to] of names) text = text.replaceAll(from, to);
    return text as T;
  }
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, names)])) as T;
};
