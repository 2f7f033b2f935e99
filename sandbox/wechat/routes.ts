import { Hono } from 'hono';
import type { Sandbox } from '../sandbox.ts';
import { faceRoutes } from './face.ts';
import { loginRoutes } from './login.ts';
import { ocrRoutes } from './ocr.ts';
import { subscribeRoutes } from './subscribe.ts';

/** WeChat's server API, as far as a rural bank needs it, in WeChat's own shapes. */
export const wechatRoutes = (sandbox: Sandbox): Hono => {
  const app = new Hono();
  app.route('/', loginRoutes(sandbox));
  app.route('/', ocrRoutes(sandbox));
  app.route('/', faceRoutes(sandbox));
  app.route('/', subscribeRoutes(sandbox));
  return app;
};
