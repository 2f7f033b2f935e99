import { usePageQuery } from '../../platform/ui/use-page-query';
import { DrawdownProgress } from '../drawdown-progress';
import { RepaymentProgress } from '../repayment-progress';

/** The money's timeline, of a draw or of a repayment. */
export default function Progress() {
  const drawdownId = usePageQuery('drawdownId');
  const repaymentId = usePageQuery('repaymentId');
  return drawdownId === '' ? <RepaymentProgress repaymentId={repaymentId} /> : <DrawdownProgress drawdownId={drawdownId} />;
}
