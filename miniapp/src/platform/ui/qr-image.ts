import { encode } from 'uqr';

/** White around the code, in modules: what scanners want. */
const QUIET = 4;

/** The dark runs of one line as bars of an SVG path, which leave no hairline between lines at any size: far shorter than a square for each module, which WeChat would carry to the page. */
const lineOf = (row: readonly boolean[], y: number): string => {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x++;
    path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`;
  }
  return path;
};

/** A text as a QR picture, an address that an Image of either build shows at any size. */
export const qrImage = (text: string): string => {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.map(lineOf).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
