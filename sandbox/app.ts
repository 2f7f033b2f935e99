import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { authorityRoutes } from './authority/routes.ts';
import { bankRoutes } from './bank/routes.ts';
import { bureauRoutes } from './bureau.ts';
import { bureauFileRoutes } from './bureau-files.ts';
import { controlRoutes } from './control/routes.ts';
import { faultBoard, faultGate } from './faults.ts';
import type { Sandbox } from './sandbox.ts';
import { smsRoutes } from './sms.ts';
import { wechatRoutes } from './wechat/routes.ts';

/** The outside world of one institution: WeChat, SMS, the core bank, the credit bureau, the certificate and time-stamp authorities, with `/_control` to steer it. */
export const sandboxApp = (sandbox: Sandbox): Hono => {
  const faults = faultBoard();
  const app = new Hono();
  // Demo pages on another origin read the control API.
  app.use('/_control/*', cors());
  app.use('/_control', cors());
  app.use('*', faultGate(faults));
  app.route('/', wechatRoutes(sandbox));
  app.route('/', smsRoutes(sandbox));
  app.route('/', bankRoutes(sandbox));
  app.route('/', bureauRoutes(sandbox));
  app.route('/', bureauFileRoutes(sandbox));
  app.route('/', authorityRoutes(sandbox));
  app.route('/', controlRoutes(sandbox, faults));
  app.get('/', (c) => c.redirect('/_control'));
  app.notFound((c) => c.json({ code: 'NO_SUCH_OPERATION', message: `${c.req.method} ${new URL(c.req.url).pathname}` }, 404));
  app.onError((error, c) => {
    process.stderr.write(`sandbox: ${error.stack ?? error.message}\n`);
    return c.json({ code: 'INTERNAL_ERROR', message: error.message }, 500);
  });
  return app;
};
