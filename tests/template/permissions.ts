import { type Breach, listOf, ofType, property, type Resource, type Template, target, text } from './template.ts';

type Statement = { readonly Effect: string; readonly Action?: unknown; readonly Resource?: unknown; readonly Principal?: unknown };

const statementsOf = (resource: Resource): Statement[] => [
  ...listOf<{ PolicyDocument?: { Statement?: unknown } }>(property(resource, 'Policies')).flatMap((policy) =>
    listOf<Statement>(policy.PolicyDocument?.Statement),
  ),
  ...listOf<Statement>(property(resource, 'PolicyDocument.Statement')),
  ...listOf<Statement>(property(resource, 'KeyPolicy.Statement')),
];

/** A star may stand only at the end and beneath something named: the streams of one function's log, of the table, the objects of one bucket. */
const BENEATH = [/^[^*]*:log-group:[^*:]+:\*$/, /^<\w+>\/stream\/\*$/, /^<\w+>\/\*$/];
const isWild = (resource: string): boolean => resource.includes('*') && !BENEATH.some((pattern) => pattern.test(resource));

/** Actions on anything of a service. The one endpoint policy that says so is bounded by its resources. */
const isEverything = (action: string): boolean => action === '*' || action.endsWith(':*');

/** What may be done to what: nothing on everything, and a role of its own for each function. */
export const permissionBreaches = (template: Template): Breach[] => {
  const breaches: Breach[] = [];
  for (const [id, resource] of Object.entries(template.Resources)) {
    for (const statement of statementsOf(resource)) {
      if (statement.Effect !== 'Allow') continue;
      for (const one of listOf(statement.Resource).map(text))
        if (isWild(one)) breaches.push({ rule: 'no-wildcard-resource', at: `${id}: ${one}` });
      if (resource.Type !== 'AWS::IAM::Role') continue;
      for (const action of listOf<string>(statement.Action))
        if (isEverything(action)) breaches.push({ rule: 'no-wildcard-action', at: `${id}: ${action}` });
    }
  }
  const owners = new Map<string, string>();
  for (const [id, resource] of ofType(template, 'AWS::Lambda::Function')) {
    const role = target(property(resource, 'Role'));
    if (role === undefined || template.Resources[role]?.Type !== 'AWS::IAM::Role') {
      breaches.push({ rule: 'own-role', at: `${id}: no role in the template` });
      continue;
    }
    const other = owners.get(role);
    if (other) breaches.push({ rule: 'own-role', at: `${id}: shares ${role} with ${other}` });
    owners.set(role, id);
  }
  for (const [id, role] of ofType(template, 'AWS::IAM::Role')) {
    // The tenant role is taken by functions' roles, named one by one.
    const takers = listOf<{ Principal?: { AWS?: unknown } }>(property(role, 'AssumeRolePolicyDocument.Statement')).flatMap(
      ({ Principal }) => listOf(Principal?.AWS).map((taker) => target(taker) ?? '*'),
    );
    if (!owners.has(id) && !(takers.length > 0 && takers.every((taker) => owners.has(taker)))) {
      breaches.push({ rule: 'own-role', at: `${id}: belongs to no function` });
    }
  }
  return breaches;
};

/** Every allowance on the table is bound to key prefixes, so that no function reads beside the tenants' keys. */
export const tenantBreaches = (template: Template): Breach[] =>
  ofType(template, 'AWS::IAM::Role').flatMap(([id, resource]) =>
    statementsOf(resource)
      .filter((statement) =>
        listOf<string>(statement.Action).some((action) => /^dynamodb:(?!.*(Stream|Records|ShardIterator))/.test(action)),
      )
      .filter((statement) => !JSON.stringify((statement as { Condition?: unknown }).Condition ?? null).includes('dynamodb:LeadingKeys'))
      .map(() => ({ rule: 'leading-keys', at: id })),
  );
