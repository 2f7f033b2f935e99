import { Amount } from '../platform/ui/amount';
import { Card } from '../platform/ui/card';
import { Row } from '../platform/ui/row';
import { clockWords } from '../platform/ui/words';
import type { Takings } from './use-takings';

/** What was handed over of the mall on a day, and what the bank pays for each; nothing when there was none. */
export const HandOverRows = ({ takings: { handOvers } }: { takings: Takings }) =>
  handOvers.length === 0 ? null : (
    <Card title="交的货">
      {handOvers.map(({ orderId, title, amountFen, at }) => (
        <Row key={orderId} label={title} note={clockWords(at).slice(0, 5)} value={<Amount fen={amountFen} size="text" />} />
      ))}
    </Card>
  );
