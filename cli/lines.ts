import { CommandFailed } from './command.ts';

/** A line longer than this is no line of ours, and would be held in memory whole. */
const MOST_CHARACTERS = 1_000_000;

/** Lines of a UTF-8 stream, numbered from 1, without their ends or the file's BOM; only one chunk is held at a time. */
export async function* linesOf(stream: AsyncIterable<unknown>): AsyncGenerator<{ text: string; line: number }> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let line = 0;
  const tooLong = (): never => {
    throw new CommandFailed('lineTooLong', `line ${line + 1}: longer than ${MOST_CHARACTERS} characters`, { line: line + 1 });
  };
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() as string;
    for (const text of lines) {
      if (text.length > MOST_CHARACTERS) tooLong();
      yield { text, line: ++line };
    }
    if (rest.length > MOST_CHARACTERS) tooLong();
  }
  rest += decoder.decode();
  if (rest !== '') yield { text: rest, line: ++line };
}
