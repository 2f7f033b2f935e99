import '../staff.scss';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { goOnTo, goToTab } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Card } from '../../platform/ui/card';
import { Page } from '../../platform/ui/page';
import { StateBlock } from '../../platform/ui/states';
import { backToWork, STAFF_LOGIN } from '../leave';
import { ROLE_WORDS } from '../words';

export type StaffPageProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** The first page: no way back. */
  readonly first?: boolean;
};

/** The frame of every staff page: shows its content only to a signed-in member of staff, and says who may see it otherwise. */
export const StaffPage = ({ title, children, footer, first = false }: StaffPageProps) => {
  const live = useSession();
  const isStaff = live?.roles.some((role) => ROLE_WORDS[role] !== undefined) ?? false;
  return (
    <Page title={title} wide back={!first} onBack={backToWork} {...(isStaff && footer !== undefined ? { footer } : {})}>
      {isStaff ? (
        <View className="st">{children}</View>
      ) : (
        <Card>
          {live === null ? (
            <StateBlock icon="person" title="请先登录" action={{ label: '员工登录', onClick: () => goOnTo(STAFF_LOGIN) }}>
              这里是银行员工的工作页面。
            </StateBlock>
          ) : (
            <StateBlock
              icon="lock"
              title="这一页只给银行员工看"
              action={{ label: '回首页', onClick: () => goToTab('/lending/first/home') }}
              other={{ label: '我是员工，去登录', onClick: () => goOnTo(STAFF_LOGIN) }}
            >
              客户经理、复核人、机构管理员登录后可以看。
            </StateBlock>
          )}
        </Card>
      )}
    </Page>
  );
};
