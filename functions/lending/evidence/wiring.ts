import { environment } from '../../platform/environment.ts';
import { documentFont } from '../../platform/pdf/font.ts';
import { certificateAuthorityHttp } from '../certificate-authority.http.ts';
import { timeStampHttp } from '../time-stamp.http.ts';
import { lendingDeps } from '../wiring.ts';
import type { EvidenceDeps } from './ports.ts';

let font: Uint8Array | undefined;

/** What the follower that makes contracts' files works with; tests make their own. */
export const evidenceDeps = (): EvidenceDeps => ({
  house: lendingDeps().house,
  certificates: certificateAuthorityHttp(() => environment().certificateAuthorityUrl),
  timeStamps: timeStampHttp(() => environment().timeStampUrl),
  font: () => {
    font ??= documentFont();
    return font;
  },
  trustedRoot: environment().trustedRootSha256 ?? null,
  now: () => new Date(),
});
