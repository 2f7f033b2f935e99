import { notFound, type Refusal } from '../platform/refusal.ts';

export const villageBusy: Refusal = {
  kind: 'villageBusy',
  status: 409,
  title: '本村正在导入或撤销另一份名册，请等它完成再试',
  retryAfterSeconds: 10,
};
export const noSuchVillage = notFound('没有找到这个村');
export const noSuchUpload = notFound('没有找到这次上传，请重新上传名册');
export const noSuchBatch = notFound('没有找到这次导入');
export const noSuchHousehold = notFound('没有找到这一户');
export const notUploaded: Refusal = { kind: 'notUploaded', status: 409, title: '名册还没有传完，请重新上传' };
export const notUndoable: Refusal = { kind: 'notUndoable', status: 409, title: '这次导入不能撤销' };

/** A file that cannot be taken: its own sentence, under the code of what is wrong. */
export const fileRefusal = (code: string, sentence: string): Refusal => ({ kind: code, status: 422, title: sentence });
