/** RFC 6238 with SHA-1, for the demo's staff only: there the second factor lies beside the page. */
const rotate = (x: number, n: number): number => (x << n) | (x >>> (32 - n));

/** SHA-1 (FIPS 180-4) of bytes. */
export const sha1 = (bytes: readonly number[]): number[] => {
  const message = [...bytes, 0x80];
  while (message.length % 64 !== 56) message.push(0);
  const bits = bytes.length * 8;
  for (let shift = 56; shift >= 0; shift -= 8) message.push(shift >= 32 ? Math.floor(bits / 2 ** shift) & 255 : (bits >>> shift) & 255);
  let [a, b, c, d, e] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < message.length; block += 64) {
    const w: number[] = [];
    for (let i = 0; i < 16; i++) w.push([0, 1, 2, 3].reduce((word, j) => (word << 8) | (message[block + i * 4 + j] ?? 0), 0));
    for (let i = 16; i < 80; i++) w.push(rotate((w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0), 1));
    const before = [a, b, c, d, e] as const;
    for (let i = 0; i < 80; i++) {
      const [f, k] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotate(a, 5) + f + e + k + (w[i] ?? 0)) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    }
    [a, b, c, d, e] = [(a + before[0]) | 0, (b + before[1]) | 0, (c + before[2]) | 0, (d + before[3]) | 0, (e + before[4]) | 0];
  }
  return [a, b, c, d, e].flatMap((word) => [(word >>> 24) & 255, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
};

const hmac = (key: readonly number[], message: readonly number[]): number[] => {
  const short = key.length > 64 ? sha1(key) : [...key];
  while (short.length < 64) short.push(0);
  return sha1([...short.map((byte) => byte ^ 0x5c), ...sha1([...short.map((byte) => byte ^ 0x36), ...message])]);
};

const base32 = (text: string): number[] => {
  const bytes: number[] = [];
  let [value, bits] = [0, 0];
  for (const letter of text.toUpperCase().replace(/[^A-Z2-7]/g, '')) {
    value = ((value << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 255);
    }
  }
  return bytes;
};

/** The six digits that this base32 secret shows at an instant. */
export const totp = (secret: string, atMs: number): string => {
  const step = Math.floor(atMs / 30_000);
  const counter = [0, 0, 0, 0, (step >>> 24) & 255, (step >>> 16) & 255, (step >>> 8) & 255, step & 255];
  const digest = hmac(base32(secret), counter);
  const at = (digest[19] ?? 0) & 15;
  const number = [0, 1, 2, 3].reduce((word, i) => word * 256 + ((digest[at + i] ?? 0) & (i === 0 ? 127 : 255)), 0);
  return (number % 1_000_000).toString().padStart(6, '0');
};
