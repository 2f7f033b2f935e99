import * as z from 'zod';
import { cursor, date, endpoint, fen, id, instant, nothing, staff, villageCode } from './common.ts';

export const importCounts = z.strictObject({
  total: z.int(),
  accepted: z.int(),
  flagged: z.int(),
  rejected: z.int(),
  duplicates: z.int(),
  households: z.int(),
  conflicts: z.int(),
  withoutHead: z.int(),
});

export const rowIssue = z.strictObject({
  row: z.int().meta({ description: 'line or sheet row in the file' }),
  outcome: z.enum(['flagged', 'rejected', 'duplicate']),
  code: z.string(),
  field: z.string(),
  message: z.string(),
});
export type RowIssue = z.infer<typeof rowIssue>;

export const listColour = z.enum(['white', 'grey', 'black', 'unscreened']);

export const batch = z.strictObject({
  batchId: id,
  village: villageCode,
  fileName: z.string(),
  status: z.enum(['judging', 'importing', 'done', 'undoing', 'undone', 'failed']),
  failure: z.string().nullable(),
  counts: importCounts.nullable(),
  progress: z.strictObject({ done: z.int(), total: z.int(), rowsPerSecond: z.number(), secondsLeft: z.int().nullable() }),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  undoLeft: z.int().meta({ description: 'households that an undo left as they were: a later import or a grant stands on them' }),
  startedAt: instant,
  finishedAt: instant.nullable(),
  undoable: z.boolean(),
});
export type Batch = z.infer<typeof batch>;

export const startRosterUpload = endpoint({
  name: 'startRosterUpload',
  method: 'POST',
  path: '/v1/village/roster-uploads',
  summary: '开始上传名册',
  access: staff,
  command: true,
  body: z.strictObject({ village: villageCode, fileName: z.string().min(1).max(200), sizeBytes: z.int().positive() }),
  reply: z.strictObject({ uploadId: id, putUrl: z.string(), expiresInSeconds: z.int() }),
  status: 201,
});
export const previewRosterImport = endpoint({
  name: 'previewRosterImport',
  method: 'POST',
  path: '/v1/village/roster-uploads/{uploadId}/preview',
  summary: '预览名册:列的识别与首批错误',
  access: staff,
  command: false,
  params: z.strictObject({ uploadId: id }),
  body: nothing,
  reply: z.strictObject({
    uploadId: id,
    village: villageCode,
    fileName: z.string(),
    columns: z.array(z.strictObject({ header: z.string(), field: z.string().nullable(), label: z.string().nullable() })),
    counts: importCounts,
    issues: z.array(rowIssue),
  }),
  status: 200,
});
export const commitRosterImport = endpoint({
  name: 'commitRosterImport',
  method: 'POST',
  path: '/v1/village/roster-imports',
  summary: '确认导入',
  access: staff,
  command: true,
  body: z.strictObject({ uploadId: id }),
  reply: batch,
  status: 202,
});
export const getRosterImport = endpoint({
  name: 'getRosterImport',
  method: 'GET',
  path: '/v1/village/roster-imports/{batchId}',
  summary: '导入进度与结果',
  access: staff,
  command: false,
  params: z.strictObject({ batchId: id }),
  reply: batch,
  status: 200,
});
export const listRosterImports = endpoint({
  name: 'listRosterImports',
  method: 'GET',
  path: '/v1/village/villages/{village}/roster-imports',
  summary: '本村的导入记录',
  access: staff,
  command: false,
  params: z.strictObject({ village: villageCode }),
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({ batches: z.array(batch), next: cursor.nullable() }),
  status: 200,
});
export const getRosterImportErrors = endpoint({
  name: 'getRosterImportErrors',
  method: 'GET',
  path: '/v1/village/roster-imports/{batchId}/errors',
  summary: '下载退回原因(CSV 链接)',
  access: staff,
  command: false,
  params: z.strictObject({ batchId: id }),
  reply: z.strictObject({ url: z.string(), rows: z.int() }),
  status: 200,
});
export const undoRosterImport = endpoint({
  name: 'undoRosterImport',
  method: 'POST',
  path: '/v1/village/roster-imports/{batchId}/undo',
  summary: '撤销一次导入',
  access: staff,
  command: true,
  params: z.strictObject({ batchId: id }),
  body: nothing,
  reply: batch,
  status: 202,
});

export const listVillages = endpoint({
  name: 'listVillages',
  method: 'GET',
  path: '/v1/village/villages',
  summary: '我负责的村',
  access: staff,
  command: false,
  reply: z.strictObject({
    villages: z.array(z.strictObject({ code: villageCode, name: z.string(), branch: z.string(), households: z.int() })),
  }),
  status: 200,
});

/** A rate shows its parts: which households over which (handbook section 2, statistics). */
const rate = z.strictObject({ key: z.string(), label: z.string(), numerator: z.int(), denominator: z.int(), definition: z.string() });
export const getVillageBoard = endpoint({
  name: 'getVillageBoard',
  method: 'GET',
  path: '/v1/village/villages/{village}/board',
  summary: '整村授信看板',
  access: staff,
  command: false,
  params: z.strictObject({ village: villageCode }),
  reply: z.strictObject({
    village: z.strictObject({ code: villageCode, name: z.string() }),
    asOf: date,
    definitionVersion: z.int(),
    counts: z.strictObject({
      households: z.int(),
      screenedWhite: z.int(),
      screenedGrey: z.int(),
      screenedBlack: z.int(),
      withoutHead: z.int(),
      identified: z.int(),
      granted: z.int(),
      signed: z.int(),
      drawn: z.int(),
    }),
    grantedFen: fen,
    drawnFen: fen,
    indicativeFen: fen,
    rates: z.array(rate),
    latestImport: batch.nullable(),
  }),
  status: 200,
});

const householdRow = z.strictObject({
  householdId: id,
  householdNo: z.string(),
  group: z.string(),
  maskedHead: z.string().nullable(),
  members: z.int(),
  colour: listColour,
  reasons: z.array(z.string()),
  indicativeLimitFen: fen.nullable(),
  state: z.string(),
  flagged: z.boolean(),
});
export const listHouseholds = endpoint({
  name: 'listHouseholds',
  method: 'GET',
  path: '/v1/village/villages/{village}/households',
  summary: '农户名单',
  access: staff,
  command: false,
  params: z.strictObject({ village: villageCode }),
  query: z.strictObject({ cursor: cursor.optional(), colour: listColour.optional() }),
  reply: z.strictObject({ households: z.array(householdRow), next: cursor.nullable() }),
  status: 200,
});
export const getHousehold = endpoint({
  name: 'getHousehold',
  method: 'GET',
  path: '/v1/village/households/{householdId}',
  summary: '一户的资料(脱敏)',
  access: staff,
  command: false,
  params: z.strictObject({ householdId: id }),
  reply: z.strictObject({
    household: householdRow,
    figures: z.strictObject({
      labour: z.int().nullable(),
      landMu: z.number().nullable(),
      incomeFen: fen.nullable(),
      assetsFen: fen.nullable(),
      debtsFen: fen.nullable(),
      livelihood: z.string().nullable(),
    }),
    members: z.array(
      z.strictObject({
        memberNo: z.int(),
        maskedName: z.string(),
        maskedIdNumber: z.string(),
        maskedPhone: z.string().nullable(),
        relation: z.string(),
        bornOn: date,
        isHead: z.boolean(),
      }),
    ),
    conflicts: z.array(z.string()),
    source: z.strictObject({ batchId: id, importedAt: instant }),
  }),
  status: 200,
});
/** Clear text of one member, for staff: written as an audit fact, one per request. */
export const discloseMember = endpoint({
  name: 'discloseMember',
  method: 'POST',
  path: '/v1/village/households/{householdId}/disclosures',
  summary: '查看一名成员的完整资料(留痕)',
  access: staff,
  command: true,
  params: z.strictObject({ householdId: id }),
  body: z.strictObject({ memberNo: z.int().nonnegative(), reason: z.string().trim().min(2).max(200) }),
  reply: z.strictObject({ name: z.string(), idNumber: z.string(), phone: z.string().nullable(), address: z.string().nullable() }),
  status: 200,
});
