import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as village from '@huinong/shared/contracts/village.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { httpFunction, type Route, route } from '../platform/http.ts';
import type { CommandContext } from '../platform/receipts.ts';
import { commitImport } from './commit-import.ts';
import { discloseMember } from './disclose-member.ts';
import type { House } from './ports.ts';
import { readHousehold, readHouseholds } from './read-households.ts';
import { getImport, getImportErrors, listImports } from './read-imports.ts';
import { readBoard, readVillages } from './read-villages.ts';
import { requestUndo } from './request-undo.ts';
import { startUpload } from './start-upload.ts';
import { houseOf, type Wiring, wiring } from './wiring.ts';

type Caller = Pick<CommandContext, 'principal' | 'idempotencyKey' | 'bodyHash' | 'at'>;

const command = async (house: House, endpoint: Endpoint, { principal, idempotencyKey, bodyHash, at }: Caller): Promise<CommandContext> => ({
  principal,
  operation: endpoint.name,
  idempotencyKey,
  bodyHash,
  at,
  on: await readBusinessDate(house.table),
});

/** Every endpoint of the contract with the use case that answers it, in the caller's institution. */
export const villageRoutes = (deps: () => Pick<Wiring, 'files' | 'villages'>, houses = houseOf): Route[] => [
  route(village.startRosterUpload, async (request) => {
    const house = await houses(request.principal.institution);
    return startUpload(house, deps())(await command(house, village.startRosterUpload, request), request.body);
  }),
  route(village.previewRosterImport, async ({ principal, params }) => {
    // The readers of spreadsheets are loaded by the one request that reads one: every other cold start goes without.
    const [house, { previewImport }] = await Promise.all([houses(principal.institution), import('./preview-import.ts')]);
    return previewImport(house, deps())(principal, params.uploadId);
  }),
  route(village.commitRosterImport, async (request) => {
    const house = await houses(request.principal.institution);
    return commitImport(house)(await command(house, village.commitRosterImport, request), request.body.uploadId);
  }),
  route(village.getRosterImport, async ({ principal, params }) =>
    getImport(await houses(principal.institution))(principal, params.batchId),
  ),
  route(village.listRosterImports, async ({ principal, params, query }) =>
    listImports(await houses(principal.institution), deps().villages)(principal, params.village, query.cursor),
  ),
  route(village.getRosterImportErrors, async ({ principal, params }) =>
    getImportErrors(await houses(principal.institution), deps().files)(principal, params.batchId),
  ),
  route(village.undoRosterImport, async (request) => {
    const house = await houses(request.principal.institution);
    return requestUndo(house)(await command(house, village.undoRosterImport, request), request.params.batchId);
  }),
  route(village.listVillages, async ({ principal }) => readVillages(await houses(principal.institution), deps().villages)(principal)),
  route(village.getVillageBoard, async ({ principal, params }) =>
    readBoard(await houses(principal.institution), deps().villages)(principal, params.village),
  ),
  route(village.listHouseholds, async ({ principal, params, query }) =>
    readHouseholds(await houses(principal.institution), deps().villages)(principal, params.village, query),
  ),
  route(village.getHousehold, async ({ principal, params }) =>
    readHousehold(await houses(principal.institution))(principal, params.householdId),
  ),
  route(village.discloseMember, async (request) => {
    const house = await houses(request.principal.institution);
    return discloseMember(house)(await command(house, village.discloseMember, request), { ...request.params, ...request.body });
  }),
];

export const handler = httpFunction(villageRoutes(wiring));
