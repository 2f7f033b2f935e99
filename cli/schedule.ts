import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { annualCostOf } from '@huinong/shared/lending/schedule/annual-cost.ts';
import { readCase } from '@huinong/shared/lending/schedule/read-case.ts';
import { scheduleOf } from '@huinong/shared/lending/schedule/schedule.ts';
import { type Command, CommandFailed } from './command.ts';

const badCase = (name: string, field: string, why: string): CommandFailed =>
  new CommandFailed('badCase', field === '' ? `case ${name}: ${why}` : `case ${name}: ${field} ${why}`, { case: name, field });

const resultOf = (input: unknown, index: number) => {
  const given = (input as { id?: unknown } | null)?.id;
  const name = typeof given === 'string' && given !== '' ? given : `#${index + 1}`;
  const read = readCase(input);
  if (!read.ok) throw badCase(name, read.error.field, read.error.why);
  const { id, terms, fees } = read.value;
  const rows = scheduleOf(terms);
  const annualCost = annualCostOf(terms.principalFen, terms.disbursedOn, rows, fees);
  if (!annualCost.ok)
    throw badCase(
      name,
      'fees',
      annualCost.error.kind === 'feesTakeThePrincipal'
        ? 'of the first day leave nothing of the principal'
        : 'make a yearly cost beyond measure',
    );
  return { id, rows: rows.map((row) => ({ ...row, totalFen: row.principalFen + row.interestFen })), annualCost: annualCost.value };
};

const readJson = async (file: string): Promise<unknown> => {
  let content: string;
  try {
    content = await text(file === '-' ? process.stdin : createReadStream(file));
  } catch (error) {
    throw new CommandFailed('unreadable', `cannot read ${file}: ${(error as Error).message}`);
  }
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CommandFailed('notJson', `${file === '-' ? 'the input' : file} is not JSON: ${(error as Error).message}`);
  }
};

export const command: Command = {
  summary: 'Repayment plans and the yearly cost of each case (pure; needs no store)',
  usage: 'schedule --file F',
  options: { file: { type: 'string', help: 'JSON {"cases":[…]}; - is stdin', required: true } },
  run: async (options) => {
    const input = await readJson(String(options.file));
    const cases = (input as { cases?: unknown } | null)?.cases;
    if (!Array.isArray(cases)) throw new CommandFailed('badInput', 'the input must be {"cases":[…]}', { field: 'cases' });
    process.stdout.write(`${JSON.stringify({ results: cases.map(resultOf) })}\n`);
  },
};
