/** DOM stand-ins for Taro's components, for unit tests: what they show and what a touch does. */
import { createElement, type ReactNode } from 'react';

type Props = { children?: ReactNode; className?: string; onClick?: () => void; 'aria-label'?: string; hoverClass?: string };

const as =
  (tag: string) =>
  ({ children, className, onClick, ...rest }: Props) =>
    createElement(tag, { className, onClick, 'aria-label': rest['aria-label'] }, children);

export const View = as('div');
export const Text = as('span');
export const Button = as('button');
