/** Pages of the staff subpackage, relative to staff/pages. */
export const staffPages: string[] = ['login'];
