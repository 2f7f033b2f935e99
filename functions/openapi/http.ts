import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { documentOf } from './document.ts';
import { endpoints } from './endpoints.ts';

const body = JSON.stringify(documentOf(endpoints));

/** GET /openapi.json: public, and the same for everyone. */
export const handler = async (): Promise<APIGatewayProxyStructuredResultV2> => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' },
  body,
});
