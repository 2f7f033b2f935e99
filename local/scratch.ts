import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that goes with this process, however it ends. */
export const scratchDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'huinong-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
};
