import { serve } from '@hono/node-server';
import { sandboxApp } from './app.ts';
import { openState } from './state.ts';

/** `PORT=8300 DATA_DIR=.local/sandbox node sandbox/main.ts`; CLOCK_URL is where a business day is asked for (README.md). */
const port = Number(process.env.PORT ?? 8300);
const state = openState(process.env.DATA_DIR ?? null);
const app = sandboxApp({ state, now: () => new Date(), clockUrl: process.env.CLOCK_URL ?? null });

const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) => {
  process.stdout.write(`sandbox: http://127.0.0.1:${address.port}/_control\n`);
});
server.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(error.code === 'EADDRINUSE' ? `sandbox: port ${port} is in use\n` : `sandbox: ${error.message}\n`);
  process.exit(1);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    // Calls that a fault holds open would keep the server alive.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
