// Lets a Lambda function answer, in place of an upstream. Kong 0.13.1: kong/plugins/aws-lambda/handler.lua
import { bodyTooLarge } from '../kit/args/body-args.ts';
import type { AgentOptions } from 'node:https';
import { definePlugin, type Exchange, type Plugin, type Reply, type ResponseHead } from '../plugin.ts';
import { LambdaClient, type LambdaAnswer } from './lambda-client.ts';
import { payloadOf } from './payload.ts';
import { schema } from './schema.ts';

const noBytes = Buffer.alloc(0);
const newline = Buffer.from('\n');

/** `connecting`: how AWS is found and trusted, where that is not the system's business. */
export const awsLambdaOver = (connecting: AgentOptions): Plugin<typeof schema> =>
  definePlugin({
    name: 'aws-lambda',
    priority: 750,
    schema,
    prepare: (config, gateway) => {
      const client = new LambdaClient(config, { lookup: gateway.lookup, ...connecting });
      const forwarded = {
        method: config.forward_request_method,
        uri: config.forward_request_uri,
        headers: config.forward_request_headers,
        body: config.forward_request_body,
      };
      const forwards = Object.values(forwarded).includes(true) ? forwarded : undefined;

      const invoke = async (exchange: Exchange, body: Buffer): Promise<Reply> => {
        const answer = await client.invoke(payloadOf(exchange, body, forwards), gateway.now());
        if (!('failure' in answer)) return replyOf(answer, exchange.response, config.unhandled_status);
        gateway.log(`aws-lambda: ${config.function_name} could not be invoked: ${answer.failure}`);
        return { status: 500 };
      };

      return {
        access: (exchange) =>
          forwards && !forwards.body
            ? invoke(exchange, noBytes)
            : exchange.request
                .body()
                .then((body) => (body === 'too-large' ? bodyTooLarge : invoke(exchange, body))),
        close: () => client.close(),
      };
    },
  });

export const awsLambda = awsLambdaOver({});

function replyOf(
  { status, headers, body }: LambdaAnswer,
  response: ResponseHead,
  unhandledStatus: number | undefined,
): Reply {
  const passedOn = new Set<string>();
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] ?? '';
    const lower = name.toLowerCase();
    if (ownHeaders.has(lower)) continue;
    if (passedOn.has(lower)) response.appendHeader(name, headers[i + 1] ?? '');
    else response.setHeader(name, headers[i + 1] ?? '');
    passedOn.add(lower);
  }
  const unhandled = response.header('x-amz-function-error') === 'Unhandled';
  return {
    status: unhandled ? (unhandledStatus ?? status) : status,
    headers: { 'Content-Type': response.header('content-type') ?? 'text/plain' },
    raw: Buffer.concat([body, newline]),
  };
}

/** Headers that only the gateway may write. */
const ownHeaders = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'server',
  'transfer-encoding',
]);
