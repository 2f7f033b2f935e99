import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/** A request as the HTTP API hands it to a function. */
export const eventOf = (sent: Sent): [APIGatewayProxyEventV2, Context] => [
  {
    version: '2.0',
    routeKey: '$default',
    rawPath: sent.path,
    rawQueryString: sent.query ?? '',
    // The routes end in {proxy+}: the gateway hands the rest of the path under that name.
    pathParameters: { proxy: sent.path.split('/').slice(3).join('/') },
    headers: { ...sent.headers },
    requestContext: {
      requestId: 'r1',
      stage: '$default',
      http: { method: sent.method, path: sent.path, sourceIp: '127.0.0.1', protocol: 'HTTP/1.1', userAgent: '' },
    },
    ...(sent.body === undefined ? {} : { body: sent.body }),
    isBase64Encoded: sent.isBase64Encoded ?? false,
  } as unknown as APIGatewayProxyEventV2,
  { awsRequestId: 'r1', getRemainingTimeInMillis: () => 10_000 } as unknown as Context,
];
