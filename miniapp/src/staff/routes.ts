/** Pages of the staff subpackage, relative to staff/pages. */
export const staffPages = [
  'today',
  'login',
  'invitation',
  'village',
  'import',
  'batch',
  'households',
  'household',
  'callbacks',
  'approvals',
  'approval',
  'jobs',
  'job',
  'statements',
  'trial-balance',
  'propose',
];
