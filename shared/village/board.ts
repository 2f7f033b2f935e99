import type { Fen } from '../kernel/money.ts';
import { noStanding, type Standing, stateOf } from './standing.ts';

/** A household as the board counts it. */
export type BoardHousehold = { readonly hasHead: boolean; readonly standing: Standing | null };

export type BoardCounts = {
  readonly households: number;
  readonly screenedWhite: number;
  readonly screenedGrey: number;
  readonly screenedBlack: number;
  readonly withoutHead: number;
  readonly identified: number;
  readonly granted: number;
  readonly signed: number;
  readonly drawn: number;
};

/** A rate with its parts: which households over which. */
export type Rate = {
  readonly key: string;
  readonly label: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly definition: string;
};

export type Board = {
  readonly counts: BoardCounts;
  readonly grantedFen: Fen;
  readonly drawnFen: Fen;
  readonly indicativeFen: Fen;
  readonly rates: readonly Rate[];
};

/** Raise it whenever a numerator or a denominator changes its meaning (handbook section 2, statistics). */
export const boardDefinitionVersion = 1;

/**
 * The village's figures on a date, folded from its households. A grant counts until the day it expires; a signed line is a valid
 * contract; 用信率 by household is balance over valid contracts, by amount balance over valid granted amount.
 */
export const boardOf = (households: Iterable<BoardHousehold>, on: string): Board => {
  const n = {
    households: 0,
    screenedWhite: 0,
    screenedGrey: 0,
    screenedBlack: 0,
    withoutHead: 0,
    identified: 0,
    granted: 0,
    signed: 0,
    drawn: 0,
  };
  let [grantedFen, drawnFen, balanceFen, indicativeFen, owing] = [0, 0, 0, 0, 0];
  for (const { hasHead, standing: told } of households) {
    const standing = told ?? noStanding;
    n.households++;
    if (!hasHead) n.withoutHead++;
    if (standing.colour === 'white') n.screenedWhite++;
    if (standing.colour === 'grey') n.screenedGrey++;
    if (standing.colour === 'black') n.screenedBlack++;
    if (standing.identifiedPersons > 0) n.identified++;
    indicativeFen += standing.indicativeLimitFen ?? 0;
    const valid = standing.grant !== null && standing.grant.expiresOn >= on;
    if (valid) n.granted++;
    if (valid) grantedFen += standing.grant?.limitFen ?? 0;
    if (valid && standing.line) n.signed++;
    if (stateOf(standing, on) === 'DRAWN') n.drawn++;
    if (standing.balanceFen > 0) owing++;
    drawnFen += standing.drawnFen;
    balanceFen += standing.balanceFen;
  }
  const screened = n.screenedWhite + n.screenedGrey + n.screenedBlack;
  const rates: Rate[] = [
    { key: 'screened', label: '筛查率', numerator: screened, denominator: n.households, definition: '已筛查的户 ÷ 名册户数' },
    {
      key: 'white',
      label: '白名单率',
      numerator: n.screenedWhite,
      denominator: screened,
      definition: '系统筛查为白名单的户 ÷ 已筛查的户（尚未经支行确认）',
    },
    { key: 'granted', label: '授信率', numerator: n.granted, denominator: n.households, definition: '有效授信的户 ÷ 名册户数' },
    { key: 'signed', label: '签约率', numerator: n.signed, denominator: n.granted, definition: '已签约的户 ÷ 有效授信的户' },
    { key: 'used', label: '用信率（户）', numerator: owing, denominator: n.signed, definition: '有贷款余额的户 ÷ 已签约的户' },
    {
      key: 'usedAmount',
      label: '用信率（额）',
      numerator: balanceFen,
      denominator: grantedFen,
      definition: '贷款余额 ÷ 有效授信金额（单位：分）',
    },
  ];
  return { counts: n, grantedFen, drawnFen, indicativeFen, rates };
};
