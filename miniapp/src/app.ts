import './app.scss';
import type { ReactNode } from 'react';

/** Pages bring their own frame (platform/ui/page); the app only carries the styles. */
export default function App({ children }: { children?: ReactNode }) {
  return children;
}
