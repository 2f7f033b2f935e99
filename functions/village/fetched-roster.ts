import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';
import type { Files } from './ports.ts';
import { openRosterFile } from './roster-file.ts';
import type { RosterFile } from './sheet-rows.ts';

/** Works on an uploaded roster from a local copy, which is gone afterwards. `missing`: nothing was uploaded. @throws FileRefused */
export const withFetchedRoster = async <T>(files: Files, key: string, work: (file: RosterFile) => Promise<T>): Promise<T | 'missing'> => {
  const folder = await mkdtemp(join(tmpdir(), 'roster-'));
  try {
    const path = join(folder, 'roster');
    const fetched = await files.fetch(key, path, limits.fileBytes);
    if (fetched === 'missing') return 'missing';
    if (fetched === 'too-large')
      throw new FileRefused('file-too-large', `文件超过 ${limits.fileBytes / 1024 / 1024} MB，请按村分开后再上传。`);
    const file = await openRosterFile(path);
    try {
      return await work(file);
    } finally {
      file.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
