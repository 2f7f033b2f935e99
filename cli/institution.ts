import { readFile } from 'node:fs/promises';
import { type InstitutionFile, institutionFile } from '@huinong/shared/contracts/identity.ts';
import { type Command, CommandFailed } from './command.ts';

/** The file as the contract wants it; what is wrong is named field by field. */
const readInstitutionFile = async (path: string): Promise<InstitutionFile> => {
  const { validate } = await import('@huinong/functions/platform/validation.ts');
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CommandFailed('fileUnreadable', `${path}: ${(error as Error).message}`);
  }
  const checked = validate(institutionFile, content);
  if (checked.ok) return checked.value;
  throw new CommandFailed('institutionInvalid', `${path} does not describe an institution`, { fields: checked.error });
};

export const command: Command = {
  summary: 'Adds an institution: its branches, villages, app ids, business date, and an invitation for its first administrator.',
  usage: 'institution add --file F',
  options: {
    file: { type: 'string', help: 'JSON (docs/cli.md)', required: true },
    data: { type: 'string', help: 'keep the embedded store here, when no stack runs' },
  },
  run: async (options) => {
    const file = await readInstitutionFile(String(options.file));
    const { withStack } = await import('../local/embedded.ts');
    await withStack(typeof options.data === 'string' ? { data: options.data } : {}, async () => {
      const { addInstitution } = await import('@huinong/functions/identity/add-institution.ts');
      const { addInstitutionWiring } = await import('@huinong/functions/identity/wiring.ts');
      const added = await addInstitution(addInstitutionWiring())(file, new Date());
      if (!added.ok) {
        const { kind, ...more } = added.error;
        const message =
          kind === 'appTaken'
            ? 'an app id belongs to another institution'
            : 'this institution is there already, and not as the file describes it';
        throw new CommandFailed(kind, message, more);
      }
      const { institution, businessDate, invitation, created } = added.value;
      process.stdout.write(
        `${JSON.stringify({ institution, businessDate, created, invitation: invitation?.token ?? null, invitationExpiresInSeconds: invitation?.expiresInSeconds ?? null })}\n`,
      );
    });
  },
};
