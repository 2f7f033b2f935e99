import type { Key } from '../platform/table.ts';

/** A merchant as it stands: the fold of its events beside its name, place and sealed data. */
export const merchants = (merchantId: string): string => `merchant#${merchantId}`;
export const merchantKey = (merchantId: string): Key => ({ pk: merchants(merchantId), sk: '-' });
export const EVENTS = 'event#';
/** What happened to it, never changed. */
export const merchantEventKey = (merchantId: string, seq: number): Key => ({
  pk: merchants(merchantId),
  sk: `${EVENTS}${seq.toString().padStart(6, '0')}`,
});
/** Another payout card that is asked for. */
export const cardProposalKey = (merchantId: string): Key => ({ pk: merchants(merchantId), sk: 'card-proposal' });
/** A picture is an item of its own: DynamoDB's items end at 400 KB. */
export const pictureKey = (merchantId: string, picture: string): Key => ({ pk: merchants(merchantId), sk: `picture#${picture}` });

/** One merchant at a time has a licence's code. */
export const usccKey = (uscc: string): Key => ({ pk: `merchant-uscc#${uscc}`, sk: '-' });
/** Under the keyed hash of the code. */
export const clerkInvitationKey = (codeHash: string): Key => ({ pk: `clerk-invitation#${codeHash}`, sk: '-' });

/** Where a person works; one query. */
export const workplaces = (personId: string): string => `workplaces#${personId}`;
export const workplaceKey = (personId: string, merchantId: string): Key => ({ pk: workplaces(personId), sk: merchantId });
/** Which village a person lives in, as village told it: its merchants come first. */
export const homeKey = (personId: string): Key => ({ pk: `merchant-visitor#${personId}`, sk: '-' });

/** gsi1: the merchants in a state, by village; an institution has hundreds. */
export const stateIndex = (state: string): string => `merchants#${state}`;
export const merchantIndexKeys = (state: string, village: string, merchantId: string) => ({
  gsi1pk: stateIndex(state),
  gsi1sk: `${village}#${merchantId}`,
});
