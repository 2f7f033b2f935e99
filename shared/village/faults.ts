import { type Field, labelOf } from './fields.ts';

/** What is wrong with a row. A rejecting fault keeps the row out; a flagging one drops a value and keeps the row. */
export type RowFault = { readonly code: FaultCode; readonly field: Field; readonly message: string };

/**
 * Every fault a row can have. Rejected: what a decision would use and cannot be read. Flagged: what only describes.
 * docs/decisions/0010-roster-rules.md gives the reasons.
 */
const faults = {
  'id-missing': { outcome: 'rejected', text: '没有身份证号' },
  'id-destroyed': { outcome: 'rejected', text: '身份证号被表格软件改成了科学计数，后几位已丢失，请把这一列设为文本后重新填写' },
  'id-old': { outcome: 'rejected', text: '15 位旧身份证号已停用，请填 18 位' },
  'id-length': { outcome: 'rejected', text: '身份证号不是 18 位' },
  'id-characters': { outcome: 'rejected', text: '身份证号里有不该有的字符' },
  'id-birth-date': { outcome: 'rejected', text: '身份证号里的出生日期不存在' },
  'id-check-digit': { outcome: 'rejected', text: '身份证号校验位不对，请核对是否抄错' },
  'id-two-households': { outcome: 'rejected', text: '同一身份证号出现在两户，两行都退回，请核实归哪一户' },
  'id-elsewhere': { outcome: 'rejected', text: '此人已在别的户名册上' },
  'name-missing': { outcome: 'rejected', text: '没有姓名' },
  'name-unreadable': { outcome: 'rejected', text: '姓名不像人名' },
  'household-missing': { outcome: 'rejected', text: '没有户号，不知道归哪一户' },
  'household-unreadable': { outcome: 'rejected', text: '户号太长或含有不能用的字符' },
  'not-a-number': { outcome: 'rejected', text: '不是数字' },
  negative: { outcome: 'rejected', text: '不能是负数' },
  'not-whole': { outcome: 'rejected', text: '必须是整数' },
  'too-large': { outcome: 'rejected', text: '大得不合常理，请核对单位' },
  duplicate: { outcome: 'duplicate', text: '与前面一行重复，只算一次' },
  'duplicate-differs': { outcome: 'duplicate', text: '同一户里此人已在前面出现，内容有不同，以前面一行为准' },
  'relation-missing': { outcome: 'flagged', text: '没有写与户主关系' },
  'second-head': { outcome: 'flagged', text: '这一户前面已有户主，此人按家庭成员记' },
  'birth-differs': { outcome: 'flagged', text: '出生日期与身份证号不符，以身份证号为准' },
  'birth-unreadable': { outcome: 'flagged', text: '出生日期看不懂，以身份证号为准' },
  'sex-differs': { outcome: 'flagged', text: '性别与身份证号不符，以身份证号为准' },
  'phone-unreadable': { outcome: 'flagged', text: '手机号不是 11 位手机号码，已去掉' },
  'phone-several': { outcome: 'flagged', text: '写了多个手机号，取第一个' },
  'answer-unreadable': { outcome: 'flagged', text: '应填是或否，看不懂，已去掉' },
  'text-too-long': { outcome: 'flagged', text: '文字太长，已截短' },
} as const;

export type FaultCode = keyof typeof faults;

type CodeOf<Outcome> = { [C in FaultCode]: (typeof faults)[C]['outcome'] extends Outcome ? C : never }[FaultCode];
/** Faults that keep a row out, and those that only flag it: what reads a cell cannot mistake one for the other. */
export type RejectingCode = CodeOf<'rejected'>;
export type FlaggingCode = CodeOf<'flagged'>;

const SELF_EXPLAINING: readonly Field[] = ['idNumber', 'name', 'householdNo', 'phone', 'bornOn', 'sex', 'relation'];

export const rowFault = (code: FaultCode, field: Field, more = ''): RowFault => ({
  code,
  field,
  message: `${SELF_EXPLAINING.includes(field) ? '' : `“${labelOf(field)}”`}${faults[code].text}${more}`,
});
