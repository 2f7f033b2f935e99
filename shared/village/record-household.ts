import type { JudgedHousehold } from './household.ts';
import { figureContents, householdContents, memberContents } from './pack.ts';
import type { RosterHousehold, RosterMember } from './roster.ts';

export type Recorded = {
  readonly change: 'created' | 'updated' | 'unchanged';
  readonly household: RosterHousehold;
  /** The file's rows by what they changed; a row's household figures are part of it. */
  readonly rows: { readonly created: number; readonly updated: number; readonly unchanged: number };
  readonly joined: readonly RosterMember[];
  readonly left: readonly RosterMember[];
};

/**
 * The roster's household after a file's: the file's rows are the household, and whom it no longer names has left,
 * unless a row of the household was refused (then nobody leaves, for the missing one may be the refused one).
 * @param versionAtLeast of a new state; grows with every import, so that a household made anew is never older than it was
 */
export const recordHousehold = (stored: RosterHousehold | null, judged: JudgedHousehold, versionAtLeast: number): Recorded => {
  const before = new Map((stored?.members ?? []).map((member) => [member.idNumber, member]));
  const named = new Set(judged.members.map((member) => member.idNumber));
  const kept = judged.incomplete ? [...before.values()].filter((member) => !named.has(member.idNumber)) : [];
  const left = judged.incomplete ? [] : [...before.values()].filter((member) => !named.has(member.idNumber));
  let next = Math.max(-1, ...[...before.values()].map((member) => member.memberNo)) + 1;
  const own = judged.members.map((member): RosterMember => ({ ...member, memberNo: before.get(member.idNumber)?.memberNo ?? next++ }));
  const headed = own.some((member) => member.isHead);
  const members = [...own, ...kept.map((member) => (headed ? { ...member, isHead: false } : member))].sort(
    (a, b) => a.memberNo - b.memberNo,
  );
  const joined = own.filter((member) => !before.has(member.idNumber));

  const sameFigures = stored !== null && figureContents(stored.figures) === figureContents(judged.figures);
  const same = (member: RosterMember): boolean => {
    const old = before.get(member.idNumber);
    return old !== undefined && sameFigures && memberContents(old) === memberContents(member);
  };
  const unchanged = own.filter(same).length;
  const after = {
    householdNo: judged.householdNo,
    group: judged.group,
    members,
    figures: judged.figures,
    conflicts: judged.conflicts,
    flagged: judged.flagged,
  };
  const change = stored === null ? 'created' : householdContents(stored) === householdContents(after) ? 'unchanged' : 'updated';
  return {
    change,
    household: {
      ...after,
      version: change === 'unchanged' && stored ? stored.version : Math.max((stored?.version ?? 0) + 1, versionAtLeast),
    },
    rows: { created: joined.length, updated: own.length - joined.length - unchanged, unchanged },
    joined,
    left,
  };
};
