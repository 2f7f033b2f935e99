import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const compressible = /^(text|application\/json|image\/svg)/;

/** A file beneath the directory, or null for a path that leaves it or names none. */
const fileOf = (directory: string, path: string): string | null => {
  const inside = normalize(join(directory, path.endsWith('/') ? `${path}index.html` : path));
  return inside.startsWith(directory + sep) && existsSync(inside) && statSync(inside).isFile() ? inside : null;
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
};

/** Answers with a file, compressed where that helps; says whether there was one. */
export const serveFile = (directory: string, path: string, request: IncomingMessage, response: ServerResponse): boolean => {
  const file = fileOf(directory, decoded(path));
  if (!file) return false;
  const type = types[extname(file)] ?? 'application/octet-stream';
  const plain = readFileSync(file);
  const zipped = compressible.test(type) && String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const body = zipped ? gzipSync(plain) : plain;
  response.writeHead(200, {
    'content-type': type,
    'content-length': body.length,
    // A name with a hash in it never changes its content.
    'cache-control': /\.[0-9a-f]{8}\./.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
};
