import type { previewRosterImport } from '@huinong/shared/contracts/village.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { labelOf } from '@huinong/shared/village/fields.ts';
import type { JudgedIssue } from '@huinong/shared/village/judge.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { withFetchedRoster } from './fetched-roster.ts';
import { FileRefused } from './file-refused.ts';
import { noteFile, settleFile } from './judge-file.ts';
import { uploadKey } from './keys.ts';
import { uploadObject } from './object-keys.ts';
import type { Files, House, Villages } from './ports.ts';
import { fileRefusal, noSuchUpload, notUploaded } from './refusals.ts';
import { hashedPeople, readRolls } from './rolls.ts';
import { standElsewhere } from './stand-elsewhere.ts';
import type { Upload } from './start-upload.ts';

type Preview = z.input<typeof previewRosterImport.reply>;

/** As many errors as staff read on a phone before they correct the file. */
const FIRST_ISSUES = 50;

export const visibleUpload = async (house: House, principal: Principal, uploadId: string): Promise<Upload | undefined> => {
  const item = (await house.table.get(uploadKey(uploadId), { consistent: true })) as unknown as Upload | undefined;
  return item && seesVillage(principal, item.village) ? item : undefined;
};

/** What an import would do with the uploaded file: its columns as understood, the counts, the first errors. Writes nothing. */
export const previewImport =
  (house: House, deps: { readonly files: Files; readonly villages: Villages }) =>
  async (principal: Principal, uploadId: string): Promise<Result<Preview, Refusal>> => {
    const upload = await visibleUpload(house, principal, uploadId);
    if (!upload) return refuse(noSuchUpload);
    try {
      const preview = await withFetchedRoster(deps.files, uploadObject(house.institution, uploadId), async (file) => {
        const judge = await noteFile(file);
        const rolls = await readRolls(house, hashedPeople(house, judge.people()), null);
        const judgement = settleFile(file, judge, standElsewhere(house, upload.village, await deps.villages.list(house), rolls));
        const issues: JudgedIssue[] = [];
        for await (const judged of judgement.judged) issues.push(...judged.issues.slice(0, FIRST_ISSUES - issues.length));
        const columns = file.columns.all.map(({ header, field }) => ({ header, field, label: field && labelOf(field) }));
        return { uploadId, village: upload.village, fileName: upload.fileName, columns, counts: judgement.counts(), issues };
      });
      return preview === 'missing' ? refuse(notUploaded) : ok(preview);
    } catch (error) {
      if (error instanceof FileRefused) return refuse(fileRefusal(error.code, error.message));
      throw error;
    }
  };
