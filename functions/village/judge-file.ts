import { type Counts, tally } from '@huinong/shared/village/counts.ts';
import type { RowFault } from '@huinong/shared/village/faults.ts';
import { assembleHousehold, type JudgedHousehold } from '@huinong/shared/village/household.ts';
import { type HouseholdRows, issueOf, type Judge, type JudgedIssue, judgeRoster } from '@huinong/shared/village/judge.ts';
import { FileRefused } from './file-refused.ts';
import { limits } from './limits.ts';
import type { RosterFile, SheetRow } from './sheet-rows.ts';

/** Some rows' verdicts and the households they completed. */
export type Judged = { readonly issues: readonly JudgedIssue[]; readonly households: readonly JudgedHousehold[] };

export type Judgement = {
  readonly judged: AsyncIterable<Judged> /** Of the whole file once `judged` is read to its end. */;
  counts(): Counts;
};

/**
 * Whom the institution's roster already has elsewhere: an ID number → the fault. `covers` says which households of this file
 * are complete in it, so that one who moved between two of them is let go by the first.
 */
export type Elsewhere = (households: readonly HouseholdRows[], covers: Judge['covers']) => Promise<ReadonlyMap<string, RowFault>>;

const nobodyElsewhere: Elsewhere = async () => new Map();

/**
 * The first pass: learns where every ID stands.
 * @throws FileRefused when the file cannot be read to its end, before anything is told of it
 */
export const noteFile = async (file: RosterFile): Promise<Judge> => {
  const judge = judgeRoster(file.columns);
  let rows = 0;
  for await (const batch of file.rows()) {
    for (const { row, cells } of batch) judge.note(row, cells);
    rows += batch.length;
    if (rows > limits.rows) throw new FileRefused('too-many-rows', `表格超过 ${limits.rows} 行，请按村分开后再上传。`);
  }
  if (rows === 0) throw new FileRefused('no-rows', '表头下面没有一行名册。');
  return judge;
};

/** The second pass: streams the verdicts, households as they are complete. */
export const settleFile = (file: RosterFile, judge: Judge, elsewhere: Elsewhere = nobodyElsewhere): Judgement => {
  const counting = tally();
  const judged = async function* (): AsyncGenerator<Judged> {
    for await (const batch of file.rows()) {
      const { issues, complete } = settleRows(judge, batch);
      for (const { outcome } of issues) counting.row(outcome);
      const refused = complete.length > 0 ? await elsewhere(complete, judge.covers) : new Map<string, RowFault>();
      const households: JudgedHousehold[] = [];
      for (const household of complete) {
        const { kept, told } = sift(household, refused);
        for (const row of kept.rows) counting.row(row.flag ? 'flagged' : 'accepted');
        for (const issue of told) {
          if (issue.outcome === 'rejected') counting.row('rejected');
          issues.push(issue);
        }
        if (kept.rows.length === 0) continue;
        const assembled = assembleHousehold(kept);
        counting.household(assembled);
        households.push(assembled);
      }
      yield { issues: issues.sort((a, b) => a.row - b.row), households };
    }
  };
  return { judged: judged(), counts: counting.counts };
};

/** Both passes over a file at hand, by its own rules alone. */
export const judgeFile = async (file: RosterFile): Promise<Judgement> => settleFile(file, await noteFile(file));

const settleRows = (judge: Judge, batch: readonly SheetRow[]): { issues: JudgedIssue[]; complete: HouseholdRows[] } => {
  const [issues, complete]: [JudgedIssue[], HouseholdRows[]] = [[], []];
  for (const { row, cells } of batch) {
    const settled = judge.settle(row, cells);
    if (settled.issue) issues.push(settled.issue);
    if (settled.household) complete.push(settled.household);
  }
  return { issues, complete };
};

/** A household without the rows that stand elsewhere, and what is to be told of its rows. */
const sift = (household: HouseholdRows, refused: ReadonlyMap<string, RowFault>): { kept: HouseholdRows; told: readonly JudgedIssue[] } => {
  const told: JudgedIssue[] = [];
  const rows = household.rows.filter(({ clean, flag }) => {
    const fault = refused.get(clean.member.idNumber);
    if (fault) told.push(issueOf(clean.row, 'rejected', [fault]));
    else if (flag) told.push(flag);
    return !fault;
  });
  return { kept: { ...household, rows }, told };
};
