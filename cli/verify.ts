import { existsSync } from 'node:fs';
import type { VerifyRule, Violation } from '@huinong/functions/platform/verify.ts';
import { withStack } from '../local/embedded.ts';
import { type Command, CommandFailed } from './command.ts';

/** A context with rules names them in functions/<context>/verify.ts, as `rules`. */
const CONTEXTS = ['identity', 'village', 'credit', 'lending', 'workflow', 'points', 'merchant', 'notice', 'insight'] as const;

const rulesOf = async (context: string): Promise<readonly VerifyRule[]> => {
  const file = new URL(`../functions/${context}/verify.ts`, import.meta.url);
  if (!existsSync(file)) return [];
  const { rules } = (await import(file.href)) as { readonly rules?: unknown };
  if (!Array.isArray(rules)) throw new CommandFailed('no-rules', `functions/${context}/verify.ts exports no rules`);
  return rules as VerifyRule[];
};

export const command: Command = {
  summary: 'Check the whole store against every rule of every context; exit 1 when one is broken',
  usage: 'verify [--institution I] [--data DIR]',
  options: {
    institution: { type: 'string', help: 'institution code; all of them when left out' },
    data: { type: 'string', help: 'the data of an embedded store' },
  },
  run: async (options) => {
    const { institution, data } = options as { institution?: string; data?: string };
    await withStack(data === undefined ? {} : { data }, async ({ running, settle }) => {
      const [{ institutionCodes }, { store, sealerFor }, { verifyEach }] = await Promise.all([
        import('@huinong/functions/platform/registry.ts'),
        import('@huinong/functions/platform/runtime.ts'),
        import('@huinong/functions/platform/verify.ts'),
      ]);
      const registered = await institutionCodes(store());
      // An embedded store may hold a roster of an institution that nobody registered in it.
      if (institution !== undefined && running && !registered.includes(institution))
        throw new CommandFailed('no-such-institution', `no institution ${institution}`);
      const rules = (await Promise.all(CONTEXTS.map(rulesOf))).flat();
      // Followers may still be at work on what was told a moment ago.
      await settle();
      const checked: Record<string, number> = { institutions: 0 };
      const violations: Violation[] = [];
      const asked = { ...(institution === undefined ? {} : { only: institution }), registered };
      for await (const result of verifyEach(store(), asked, sealerFor, rules)) {
        checked.institutions = (checked.institutions ?? 0) + 1;
        for (const [name, count] of Object.entries(result.checked)) checked[name] = (checked[name] ?? 0) + count;
        violations.push(...result.violations.map((one) => ({ ...one, key: `${result.institution} ${one.key}` })));
      }
      process.stdout.write(`${JSON.stringify({ checked, violations })}\n`);
      if (violations.length > 0) {
        process.stderr.write(`${JSON.stringify({ error: { code: 'violations', message: `${violations.length} rules are broken` } })}\n`);
        process.exitCode = 1;
      }
    });
  },
};
