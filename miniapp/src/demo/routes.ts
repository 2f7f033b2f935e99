/** Pages of the demo subpackage, relative to demo/pages; only in a demo build. */
export const demoPages: string[] = ['demo'];
