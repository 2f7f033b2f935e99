import type { MerchantCaseView } from '@huinong/shared/contracts/merchant-case.ts';
import { Row } from './row';
import { momentWords } from './words';

type Step = MerchantCaseView['steps'][number];

const WHO: Readonly<Record<Step['by'], string>> = { system: '系统', owner: '店主', staff: '银行' };
const DID: Readonly<Record<Step['kind'], string>> = { opened: '提出', said: '又说', answered: '答复', closed: '了结' };

/** What was said of a case, the oldest first: which side, when, in which words. */
export const CaseSteps = ({ steps }: { steps: readonly Step[] }) => (
  <>
    {steps.map(({ kind, by, byMe, at, words }) => (
      <Row key={at + kind} label={words} note={`${byMe ? '我' : WHO[by]}${DID[kind]} · ${momentWords(at)}`} />
    ))}
  </>
);
