import './states.scss';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type Failure, sentenceOf } from '../api/failure';
import type { Remote } from '../api/use-remote';
import { goBack, goToLogin } from '../navigate';
import { Button } from './button';
import { Card } from './card';
import { Icon, type IconName } from './icon';
import { Notice } from './notice';

export type StateProps = {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: { readonly label: string; readonly onClick: () => void; readonly busy?: boolean };
  readonly other?: { readonly label: string; readonly onClick: () => void };
};

/** A page or card that has nothing to show: why, and what to do. */
export const StateBlock = ({ icon, title, children, action, other }: StateProps) => (
  <View className="hn-state">
    <View className="hn-state-icon">
      <Icon name={icon} />
    </View>
    <View className="hn-title">{title}</View>
    {children !== undefined && <View className="hn-sub hn-gap-s">{children}</View>}
    {action && (
      <View className="hn-state-action">
        <Button onClick={action.onClick} busy={action.busy ?? false}>
          {action.label}
        </Button>
      </View>
    )}
    {other && (
      <View className="hn-link" onClick={other.onClick}>
        {other.label}
      </View>
    )}
  </View>
);

/** What the user sees of a failure; a retry of a reading is always safe. */
export const FailureBlock = ({ failure, onRetry, busy = false }: { failure: Failure; onRetry: () => void; busy?: boolean }) => {
  const again = { label: '重新加载', onClick: onRetry, busy };
  switch (failure.kind) {
    case 'offline':
      return (
        <StateBlock icon="offline" title="手机没有连上网络" action={again}>
          请看看流量或无线网有没有打开。您的钱和额度都不受影响。
        </StateBlock>
      );
    case 'forbidden':
      return (
        <StateBlock icon="lock" title={sentenceOf(failure)} action={{ label: '返回', onClick: goBack }}>
          本人登录后才能看。要是您就是本人，请换账号登录，或打电话问客户经理。
        </StateBlock>
      );
    case 'signed-out':
      return (
        <StateBlock icon="person" title="请先登录" action={{ label: '去登录', onClick: goToLogin }}>
          为了保护您的钱，登录过一段时间会自动失效。
        </StateBlock>
      );
    case 'refused':
      return (
        <StateBlock
          icon="info"
          title={sentenceOf(failure)}
          action={{ label: '返回', onClick: goBack }}
          other={{ label: '再试一次', onClick: onRetry }}
        />
      );
    default:
      return (
        <StateBlock icon="warn" title={sentenceOf(failure)} action={again}>
          重新加载不会重复办理任何业务，可以放心点。
        </StateBlock>
      );
  }
};

export type LoadedProps<T> = {
  readonly remote: Remote<T>;
  readonly skeleton: ReactNode;
  readonly children: (value: T) => ReactNode;
};

/** A page's data through all its states: its skeleton, its failure, or itself, with a word when it could not be refreshed. */
export function Loaded<T>({ remote, skeleton, children }: LoadedProps<T>) {
  if (remote.value !== null) {
    return (
      <>
        {remote.failure && (
          <Notice
            tone="wheat"
            icon={remote.failure.kind === 'offline' ? 'offline' : 'warn'}
            action={{ label: '重新加载', onClick: remote.reload }}
          >
            {sentenceOf(remote.failure)}，下面是上次看到的内容。
          </Notice>
        )}
        {children(remote.value)}
      </>
    );
  }
  if (remote.failure) {
    return (
      <Card>
        <FailureBlock failure={remote.failure} onRetry={remote.reload} busy={remote.loading} />
      </Card>
    );
  }
  return <View aria-busy="true">{skeleton}</View>;
}
