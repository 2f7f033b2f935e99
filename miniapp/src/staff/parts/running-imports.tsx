import type { listRosterImports } from '@huinong/shared/contracts/village.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { useEvery } from '../../platform/ui/use-every';
import type { Batch, Village } from '../types';
import { BatchStatusTag, ImportProgress, isRunning } from './import-progress';

const LOOK_EVERY_MS = 2_000;
/** Villages asked for running imports; a manager has a handful, an administrator of many opens the village itself. */
const MOST_VILLAGES = 8;

/** Imports that are running now in these villages; nothing when none is. */
export const RunningImports = ({ villages }: { villages: readonly Village[] }) => {
  const codes = villages.slice(0, MOST_VILLAGES).map(({ code }) => code);
  const remote = useRemote(async () => {
    const replies = await Promise.all(
      codes.map((village) =>
        api.get<typeof listRosterImports>('/v1/village/villages/{village}/roster-imports', { params: { village }, query: {} }),
      ),
    );
    // A village that could not be asked just now shows nothing here; its own page says why.
    return ok(replies.flatMap((reply): readonly Batch[] => (reply.ok ? reply.value.batches.filter(isRunning) : [])));
  }, codes.join());
  const running = remote.value ?? [];
  useEvery(remote.reload, LOOK_EVERY_MS, running.length > 0);
  return (
    <>
      {running.map((batch) => (
        <Card
          key={batch.batchId}
          title={villages.find(({ code }) => code === batch.village)?.name ?? '名册导入'}
          extra={<BatchStatusTag batch={batch} />}
          onClick={() => goTo('/staff/pages/batch', { batchId: batch.batchId })}
        >
          <View className="hn-sub">{batch.fileName}</View>
          <ImportProgress batch={batch} />
        </Card>
      ))}
    </>
  );
};
