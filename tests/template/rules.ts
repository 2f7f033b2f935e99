import { deadLetterBreaches, functionBreaches } from './functions.ts';
import { permissionBreaches, tenantBreaches } from './permissions.ts';
import { storeBreaches } from './store.ts';
import type { Breach, Template } from './template.ts';

/** Every rule that a template must keep before it may be deployed. */
export const breachesOf = (template: Template): Breach[] =>
  [permissionBreaches, tenantBreaches, functionBreaches, deadLetterBreaches, storeBreaches].flatMap((rule) => rule(template));
