import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { isByInstalments, NEW_METHODS } from '../proposal';
import type { Wish } from '../use-proposal';
import { Options } from './options';

/** The arrangement that takes the old plan's place. */
export const NewPlanFields = ({ wish, onWish }: { wish: Wish; onWish: (wish: Wish) => void }) => (
  <Card title="以后怎么还">
    <Options choices={NEW_METHODS} chosen={wish.method} onChoose={(method) => onWish({ ...wish, method })} />
    {isByInstalments(wish.method) ? (
      <Field
        label="分几期（一个月一期）"
        type="number"
        value={wish.months}
        onInput={(months) => onWish({ ...wish, months })}
        maxLength={3}
        hint="例如 24"
      />
    ) : (
      <Field
        label="哪天到期"
        value={wish.maturesOn}
        onInput={(maturesOn) => onWish({ ...wish, maturesOn })}
        maxLength={10}
        hint="例如 2027-06-30"
      />
    )}
  </Card>
);
