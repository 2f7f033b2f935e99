/**
 * A set of 64-bit hashes in typed arrays, 8 bytes a place: what a village's roll is, and what a file's people are looked up in.
 * Hashes are even already, so their own bits choose the place.
 */
export type HashSet = {
  add(high: number, low: number): void;
  has(high: number, low: number): boolean;
  readonly size: number;
  /** All of them, 8 bytes each, high half first. */
  bytes(): Uint8Array;
};

const START = 1024;

export const hashSet = (): HashSet => {
  let capacity = START;
  let size = 0;
  let places = new Uint32Array(capacity * 2);
  // 0:0 marks an empty place; a hash that is 0:0 is kept as 0:1, which only makes the two one.
  const slotOf = (high: number, low: number): number => {
    let slot = low & (capacity - 1);
    while ((places[slot * 2] !== 0 || places[slot * 2 + 1] !== 0) && (places[slot * 2] !== high || places[slot * 2 + 1] !== low))
      slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const free = (slot: number): boolean => places[slot * 2] === 0 && places[slot * 2 + 1] === 0;
  const place = (high: number, low: number): boolean => {
    const slot = slotOf(high, low);
    if (!free(slot)) return false;
    places[slot * 2] = high;
    places[slot * 2 + 1] = low;
    return true;
  };
  const one = (high: number, low: number): number => (high === 0 && low === 0 ? 1 : low);
  return {
    add: (high, low) => {
      if (size * 2 >= capacity) {
        const old = places;
        capacity *= 2;
        places = new Uint32Array(capacity * 2);
        for (let i = 0; i < old.length; i += 2) if (old[i] !== 0 || old[i + 1] !== 0) place(old[i] as number, old[i + 1] as number);
      }
      if (place(high, one(high, low))) size++;
    },
    has: (high, low) => !free(slotOf(high, one(high, low))),
    get size() {
      return size;
    },
    bytes: () => {
      const out = Buffer.alloc(size * 8);
      let at = 0;
      for (let i = 0; i < places.length; i += 2) {
        if (places[i] === 0 && places[i + 1] === 0) continue;
        at = out.writeUInt32BE(places[i] as number, at);
        at = out.writeUInt32BE(places[i + 1] as number, at);
      }
      return out;
    },
  };
};

/** The first 64 bits of a keyed hash (base64url, platform/sealer.ts). */
export const hashHalves = (hash: string): readonly [high: number, low: number] => {
  const bytes = Buffer.from(hash.slice(0, 11), 'base64url');
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
};

/** Each hash of a roll's bytes. */
export const eachHash = (bytes: Uint8Array, take: (high: number, low: number) => void): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.byteLength; at += 8) take(view.getUint32(at), view.getUint32(at + 4));
};
