/** One command of the operator's command line (docs/cli.md): results on stdout, progress on stderr. */
export type Command = {
  readonly summary: string;
  /** One line of usage without the program's name. */
  readonly usage: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly help: string; readonly required?: boolean }>>;
  readonly run: (options: Readonly<Record<string, string | boolean | undefined>>) => Promise<void>;
};

/** The command was called as it should be and could not be done: exit 1 with one line of JSON. */
export class CommandFailed extends Error {
  readonly code: string;
  readonly more: Readonly<Record<string, unknown>>;
  constructor(code: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}
