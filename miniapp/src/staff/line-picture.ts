/** A line of a chart: its height at each step from 0, as a share of the highest; null where nothing is known. */
export type Line = { readonly colour: string; readonly dashed: boolean; readonly heights: readonly (number | null)[] };

const [WIDTH, HEIGHT, EDGE] = [320, 140, 8];

/** Up to two lines over a base line, as a picture that a web page and the mini-program both show; labels stand beside it, as text. */
export const linePicture = (lines: readonly Line[], steps: number): string => {
  const x = (step: number): number => EDGE + (steps === 0 ? 0 : (step / steps) * (WIDTH - 2 * EDGE));
  const y = (height: number): number => HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE);
  const drawn = lines.map(({ colour, dashed, heights }) => {
    const known = heights.flatMap((height, step) => (height === null ? [] : [`${x(step).toFixed(1)},${y(height).toFixed(1)}`]));
    const dash = dashed ? ' stroke-dasharray="7 5"' : '';
    const [only] = known;
    if (known.length === 1 && only !== undefined) {
      const [cx, cy] = only.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="4" fill="${colour}"/>`;
    }
    return `<polyline points="${known.join(' ')}" fill="none" stroke="${colour}" stroke-width="3"${dash} stroke-linejoin="round"/>`;
  });
  const base = `<path d="M${EDGE} ${HEIGHT - EDGE}H${WIDTH - EDGE}" stroke="#8b988f" stroke-width="1"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">${base}${drawn.join('')}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
