import { NOTICE_KINDS, NOTICE_TEMPLATES, type NoticeKind } from '@huinong/shared/notice/templates.ts';
import { readInstitution } from '../platform/institution.ts';
import type { Table } from '../platform/table.ts';

/** WeChat's numbers for our templates: each app's account has its own, which the institution sets as `wechatTemplate.<kind>`. */
export const templateIds = async (table: Table): Promise<Readonly<Record<NoticeKind, string>>> => {
  const institution = await readInstitution(table);
  const idOf = (kind: NoticeKind): string => {
    const own = institution?.parameters[`wechatTemplate.${kind}`];
    return typeof own === 'string' && own !== '' ? own : NOTICE_TEMPLATES[kind].wechatId;
  };
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, idOf(kind)])) as Record<NoticeKind, string>;
};
