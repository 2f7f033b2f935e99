import type { ReactNode } from 'react';
import { goToLogin } from '../platform/navigate';
import { useSession } from '../platform/session/use-session';
import { Card } from '../platform/ui/card';
import { Page } from '../platform/ui/page';
import { StateBlock } from '../platform/ui/states';

/** A page of the mall: for whoever is logged in, and for others the way to it. */
export const SignedInPage = ({ title, children }: { title: string; children: (personId: string) => ReactNode }) => {
  const signedIn = useSession();
  return (
    <Page title={title}>
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="请先登录" action={{ label: '去登录', onClick: goToLogin }}>
            登录后看您有多少积分，能换什么。
          </StateBlock>
        </Card>
      ) : (
        children(signedIn.personId)
      )}
    </Page>
  );
};
