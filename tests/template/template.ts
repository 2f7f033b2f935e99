/** CloudFormation as far as the checks read it. */
export type Template = { readonly Resources: Readonly<Record<string, Resource>> };
export type Resource = { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>>; readonly [part: string]: unknown };

/** A rule of ours that a template breaks: which rule, and where. */
export type Breach = { readonly rule: string; readonly at: string };

export const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

export const property = (resource: Resource | undefined, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], resource?.Properties);

export const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : value === undefined ? [] : [value as T]);

/** The logical id an expression points to: `{ Ref }`, `{ Fn::GetAtt }`. */
export const target = (expression: unknown): string | undefined => {
  const { Ref, 'Fn::GetAtt': attribute } = (expression ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] | string };
  return Ref ?? (Array.isArray(attribute) ? attribute[0] : (attribute as string | undefined)?.split('.')[0]);
};

/** An expression as one text, what is known only on AWS as `<…>`. */
export const text = (expression: unknown): string => {
  if (typeof expression === 'string') return expression;
  const { 'Fn::Join': join, 'Fn::Sub': sub } = (expression ?? {}) as { 'Fn::Join'?: [string, unknown[]]; 'Fn::Sub'?: string | [string] };
  if (join) return join[1].map(text).join(join[0]);
  if (sub) return (Array.isArray(sub) ? sub[0] : sub).replaceAll(/\$\{[^}]+\}/g, '<…>');
  return `<${target(expression) ?? '…'}>`;
};
