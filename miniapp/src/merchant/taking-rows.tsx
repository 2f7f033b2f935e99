import { pointsWords } from '../platform/ui/points-words';
import { Row } from '../platform/ui/row';
import { Tag } from '../platform/ui/tag';
import { clockWords } from '../platform/ui/words';
import type { Taken } from './use-takings';

const Mark = ({ taken }: { taken: Taken }) => {
  if (taken.state === 'awaiting') return <Tag tone="wheat">等村民同意</Tag>;
  if (taken.state === 'released') return <Tag tone="grey">没有兑换</Tag>;
  if (taken.refundedPoints === 0) return null;
  return <Tag tone="red">{taken.refundedPoints === taken.points ? '已全退' : `已退 ${pointsWords(taken.refundedPoints)}`}</Tag>;
};

/** A counter's redemptions, one to a line, by their time. */
export const TakingRows = ({ redemptions, onRow }: { redemptions: readonly Taken[]; onRow?: (taken: Taken) => void }) => (
  <>
    {redemptions.map((taken) => (
      <Row
        key={taken.redemptionId}
        label={
          <>
            {clockWords(taken.at).slice(0, 5)} <Mark taken={taken} />
          </>
        }
        value={`${pointsWords(taken.points)} 分`}
        onClick={onRow && (() => onRow(taken))}
      />
    ))}
  </>
);
