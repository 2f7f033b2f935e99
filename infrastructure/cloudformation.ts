/** The few CloudFormation expressions the generators use. */
export type Expression =
  | string
  | { readonly Ref: string }
  | { readonly 'Fn::GetAtt': readonly [string, string] }
  | { readonly 'Fn::Join': readonly [string, readonly Expression[]] };
export type Resource = { readonly Type: string; readonly [part: string]: unknown };
export type Resources = Readonly<Record<string, Resource>>;

export const ref = (name: string): Expression => ({ Ref: name });
export const arnOf = (name: string): Expression => ({ 'Fn::GetAtt': [name, 'Arn'] });
export const joined = (...parts: readonly Expression[]): Expression => ({ 'Fn::Join': ['', parts] });

/** `village-import` → `VillageImport`, as logical ids are written. */
export const logical = (name: string): string => name.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
