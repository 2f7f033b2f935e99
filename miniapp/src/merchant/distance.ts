/** `340` → `约 300 米`, `1640` → `约 1.6 公里`: nobody walks by the metre. */
export const distanceWords = (metres: number): string =>
  metres < 1_000 ? `约 ${Math.max(50, Math.round(metres / 50) * 50)} 米` : `约 ${(metres / 1_000).toFixed(1)} 公里`;
