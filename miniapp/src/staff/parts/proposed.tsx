import type { PropsWithChildren } from 'react';
import { goOnTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { StateBlock } from '../../platform/ui/states';
import { backToWork } from '../leave';

/** What was proposed waits for a second person; `children` say what holds until then. */
export const Proposed = ({ children }: PropsWithChildren) => (
  <Card>
    <StateBlock
      icon="check"
      title="已经提请，等另一个人复核"
      action={{ label: '看我提请的', onClick: () => goOnTo('/staff/pages/approvals', { list: 'mine' }) }}
      other={{ label: '返回', onClick: backToWork }}
    >
      {children}
    </StateBlock>
  </Card>
);
