import type { Ready } from './directory.ts';

const roles = { villager: '农户', 'customer-manager': '客户经理', reviewer: '审批人', 'institution-admin': '机构管理员' } as const;

/** What `npm start` prints when all is there: where to click and who to be. */
export const welcome = ({ web, sandbox, demo }: Ready): string =>
  [
    '',
    `  Pages          ${web}`,
    `  Outside world  ${sandbox}/_control`,
    `  Interface      ${web}openapi.json`,
    ...(demo
      ? [
          '',
          `  ${demo.howToLogIn}`,
          '',
          ...demo.people.map((person) => `  ${person.maskedName}\t${person.phone}\t${roles[person.role]}\t${person.story}`),
        ]
      : []),
    '',
    '  Ctrl-C stops everything; the data stays in .local (`npm start -- --fresh` begins anew).',
    '',
  ].join('\n');
