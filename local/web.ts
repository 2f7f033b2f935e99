import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Ports } from './ports.ts';
import { serveFile } from './static.ts';

export type Web = { readonly stop: () => Promise<void> };

/** Answers a request of the stack itself (`/_local/…`), which only this machine knows. */
export type LocalRoute = (body: unknown) => Promise<unknown>;

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const MOST_BYTES = 64 * 1024;

const json = (response: ServerResponse, status: number, body: unknown, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(JSON.stringify(body));
};

const passOn = (port: number, path: string, request: IncomingMessage, response: ServerResponse): void => {
  const onward = httpRequest(
    { host: '127.0.0.1', port, path, method: request.method, agent, headers: { ...request.headers, host: `127.0.0.1:${port}` } },
    (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    },
  );
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else
      json(
        response,
        503,
        { type: 'about:blank', title: '服务正在启动或已停止，请稍后再试', status: 503, code: 'unavailable' },
        'application/problem+json',
      );
  });
  // The caller went away: so does the call.
  response.on('close', () => onward.destroy());
  request.pipe(onward);
};

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('the body is too large');
    parts.push(part);
  }
  return bytes === 0 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'));
};

/** One origin, as CloudFront is on AWS: the pages, `/v1` and `/openapi.json` to the functions, `/sandbox` to the outside world. */
export const startWeb = (options: { ports: Ports; pages: string; local: Readonly<Record<string, LocalRoute>> }): Promise<Web> => {
  const { ports } = options;
  const server = createServer(async (request, response) => {
    const url = request.url ?? '/';
    const path = url.split('?', 1)[0] ?? '/';
    if (path.startsWith('/v1/') || path === '/openapi.json') return passOn(ports.functions, url, request, response);
    if (path.startsWith('/sandbox/')) return passOn(ports.sandbox, url.slice('/sandbox'.length), request, response);
    const local = options.local[`${request.method} ${path}`];
    if (local) {
      try {
        return json(response, 200, await local(await bodyOf(request)));
      } catch (error) {
        return json(response, 500, { code: 'FAILED', message: error instanceof Error ? error.message : String(error) });
      }
    }
    if (!serveFile(options.pages, path, request, response)) json(response, 404, { code: 'NOT_FOUND', message: path });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(ports.web, '127.0.0.1', () =>
      resolve({
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      }),
    );
  });
};
