import * as village from '@huinong/shared/contracts/village.ts';
import { type Api, SeedFailed, until } from './api.ts';

/**
 * Imports a roster as a customer manager does, and waits until every household that can be has been screened.
 * A village that has households already is left alone.
 */
export const importRoster = async (api: Api, token: string, code: string, fileName: string, file: string): Promise<void> => {
  const board = () => api.call(village.getVillageBoard, { token, params: { village: code } });
  const before = await board();
  if (before.latestImport === null || before.latestImport.status === 'undone') {
    const bytes = new TextEncoder().encode(file);
    const key = `seed-import-${code}`;
    const upload = await api.call(village.startRosterUpload, {
      token,
      key: `${key}-upload-${Date.now()}`,
      body: { village: code, fileName, sizeBytes: bytes.length },
    });
    const put = await fetch(upload.putUrl, { method: 'PUT', body: bytes });
    if (!put.ok) throw new SeedFailed(`storage refused the roster: ${put.status} ${await put.text()}`);
    await api.call(village.previewRosterImport, { token, params: { uploadId: upload.uploadId }, body: {} });
    await api.call(village.commitRosterImport, { token, key: `${key}-${upload.uploadId}`, body: { uploadId: upload.uploadId } });
  }
  await until(`${fileName} to be imported and screened`, async () => {
    const { latestImport, counts } = await board();
    if (latestImport?.status === 'failed') throw new SeedFailed(`the import of ${fileName} failed: ${latestImport.failure}`);
    const screened = counts.screenedWhite + counts.screenedGrey + counts.screenedBlack;
    return latestImport?.status === 'done' && counts.households > 0 && screened === counts.households - counts.withoutHead;
  });
};
