/** DOM stand-ins for the few NutUI components used, for unit tests. */
import { createElement, type ReactNode } from 'react';

type Props = { children?: ReactNode; disabled?: boolean; onClick?: () => void; visible?: boolean };

export const Button = ({ children, disabled, onClick }: Props) =>
  createElement('button', { type: 'button', disabled, onClick: disabled ? undefined : onClick }, children);
export const Popup = ({ children, visible }: Props) => (visible ? createElement('div', {}, children) : null);
