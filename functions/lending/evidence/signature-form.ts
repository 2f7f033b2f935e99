/** PAdES: the signature is a CAdES one beside the bytes it covers (ETSI EN 319 142-1). */
export const SUB_FILTER = 'ETSI.CAdES.detached';
