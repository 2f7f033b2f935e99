import { Page } from '../../platform/ui/page';

export default function P() {
  return <Page title="result">…</Page>;
}
