import { queueFunction } from '../platform/queue.ts';
import { importChunk } from './import-chunk.ts';
import { judgeImport } from './judge-import.ts';
import type { ImportMessage } from './ports.ts';
import { undoImport } from './undo-import.ts';
import { houseOf, importQueue, wiring } from './wiring.ts';

const now = (): Date => new Date();

/** One piece of an import or of an undo; a piece that was killed comes again and ends in the same state. */
export const handler = queueFunction(async (message) => {
  const work = message as ImportMessage;
  const house = await houseOf(work.institution);
  switch (work.kind) {
    case 'judge':
      return judgeImport(house, { ...wiring(), queue: importQueue(), now })(work.batchId);
    case 'chunk':
      return importChunk(house, { ...wiring(), now })(work.batchId, work.chunk);
    case 'undo':
      return undoImport(house, now)(work.batchId);
  }
});
