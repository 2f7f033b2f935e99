import type { PlainDate } from '../kernel/date.ts';

/** 待准入, 未准入, 营业, 停用, 已清退. */
export type MerchantState = 'applied' | 'rejected' | 'admitted' | 'blocked' | 'closed';

/** Who works at the counter; the owner is one of them. */
export type Clerk = { readonly personId: string; readonly as: 'owner' | 'clerk'; readonly since: PlainDate };

/** What happened to a merchant, never changed; `by` is who did it. */
export type LifeEvent =
  | {
      readonly kind: 'applied' | 'admitted' | 'rejected' | 'blocked' | 'released' | 'closed' | 'card-changed';
      readonly by: string;
      readonly on: PlainDate;
    }
  | { readonly kind: 'joined'; readonly by: string; readonly on: PlainDate; readonly as: Clerk['as'] }
  | { readonly kind: 'left'; readonly by: string; readonly on: PlainDate; readonly personId: string };

/** How a merchant stands: the fold of its events. */
export type Life = {
  readonly state: MerchantState;
  readonly appliedBy: string;
  /** While it is blocked: by whom, who may not be the one to release it. */
  readonly blockedBy: string | null;
  /** Whether its counter was ever open: only then others were told of it. */
  readonly opened: boolean;
  readonly clerks: readonly Clerk[];
};

const UNBORN: Life = { state: 'applied', appliedBy: '', blockedBy: null, opened: false, clerks: [] };

export const evolve = (life: Life, event: LifeEvent): Life => {
  switch (event.kind) {
    case 'applied':
      return { ...UNBORN, appliedBy: event.by };
    case 'admitted':
      return { ...life, state: 'admitted', opened: true };
    case 'rejected':
      return { ...life, state: 'rejected' };
    case 'blocked':
      return { ...life, state: 'blocked', blockedBy: event.by };
    case 'released':
      return { ...life, state: 'admitted', blockedBy: null };
    case 'closed':
      return { ...life, state: 'closed', blockedBy: null };
    case 'card-changed':
      return life;
    case 'joined':
      return { ...life, clerks: [...life.clerks, { personId: event.by, as: event.as, since: event.on }] };
    case 'left':
      return { ...life, clerks: life.clerks.filter(({ personId }) => personId !== event.personId) };
  }
};

export const lifeOf = (events: readonly LifeEvent[]): Life => events.reduce(evolve, UNBORN);

export const ownerOf = ({ clerks }: Life): string | null => clerks.find((clerk) => clerk.as === 'owner')?.personId ?? null;

/** What the counter says to whoever redeems at it. */
export const isActive = ({ state }: Life): boolean => state === 'admitted';
