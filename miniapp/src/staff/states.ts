/** How far a household has come (handbook section 2), in the words of the bank; null for a state that says no more than its list does. */
const STATES: Readonly<Record<string, string>> = {
  IDENTIFIED: '已实名',
  GRANTED: '已授信',
  SIGNED: '已签约',
  DRAWN: '用信中',
  REJECTED: '没批下来',
  EXPIRED: '已过期',
  WITHDRAWN: '已撤回',
};

export const stateWords = (state: string): string | null => STATES[state.toUpperCase()] ?? null;
