import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** `huinong verify` over the running stack's whole store: what it checked; throws with the violations. */
export const verifyStore = async (directory: string): Promise<Readonly<Record<string, number>>> => {
  const run = promisify(execFile)(process.execPath, [main, 'verify'], {
    env: { ...process.env, HUINONG_LOCAL: directory },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await run.catch((error: { stdout?: string; stderr?: string; message: string }) => {
    throw new Error(`huinong verify: ${error.stdout || error.stderr || error.message}`.slice(0, 4000));
  });
  const { checked, violations } = JSON.parse(stdout) as { checked: Record<string, number>; violations: unknown[] };
  if (violations.length > 0) throw new Error(`huinong verify: ${JSON.stringify(violations).slice(0, 4000)}`);
  return checked;
};
