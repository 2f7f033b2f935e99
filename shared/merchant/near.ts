/** Degrees in WGS 84 or GCJ-02: over a county the difference makes no order. */
export type Place = { readonly latitude: number; readonly longitude: number };

const EARTH_RADIUS_M = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Whole metres as the crow flies (haversine). */
export const distanceM = (a: Place, b: Place): number => {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const h = Math.sin(north / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h))));
};

type Standing = { readonly name: string; readonly village: string; readonly place: Place | null };
export type Near<M> = { readonly merchant: M; readonly ownVillage: boolean; readonly distanceM: number | null };

/** The villager's own village first, then the nearest; those of unknown distance last, by name. */
export const nearFirst = <M extends Standing>(merchants: readonly M[], village: string | null, at: Place | null): readonly Near<M>[] =>
  merchants
    .map((merchant) => ({
      merchant,
      ownVillage: merchant.village === village,
      distanceM: at && merchant.place ? distanceM(at, merchant.place) : null,
    }))
    .sort(
      (a, b) =>
        Number(b.ownVillage) - Number(a.ownVillage) ||
        (a.distanceM ?? Number.MAX_SAFE_INTEGER) - (b.distanceM ?? Number.MAX_SAFE_INTEGER) ||
        (a.merchant.name < b.merchant.name ? -1 : 1),
    );
