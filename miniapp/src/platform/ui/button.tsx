import './button.scss';
import { Button as NutButton } from '@nutui/nutui-react-taro';
import type { ReactNode } from 'react';

export type ButtonProps = {
  readonly children: ReactNode;
  readonly onClick: () => void;
  /** `primary`: the one thing to do here. `plain`: another way. `danger`: takes something away. */
  readonly kind?: 'primary' | 'plain' | 'danger';
  readonly size?: 'normal' | 'small';
  readonly busy?: boolean;
  readonly disabled?: boolean;
};

export const Button = ({ children, onClick, kind = 'primary', size = 'normal', busy = false, disabled = false }: ButtonProps) => (
  <NutButton
    className={`hn-button hn-button-${kind} hn-button-${size}`}
    type={kind === 'primary' ? 'primary' : 'default'}
    fill={kind === 'primary' ? 'solid' : 'outline'}
    block={size === 'normal'}
    loading={busy}
    disabled={disabled || busy}
    onClick={onClick}
  >
    {children}
  </NutButton>
);
