// Invokes one Lambda function over HTTPS. Kong 0.13.1: kong/plugins/aws-lambda/handler.lua
import { Agent, request, type AgentOptions } from 'node:https';
import type { Infer } from '#schema/fields.ts';
import type { schema } from './schema.ts';
import { signedHeaders, type AwsRequest } from './signed-headers.ts';

type Config = Infer<(typeof schema)['fields']>;

export interface LambdaAnswer {
  readonly status: number;
  /** Name, value, name, value … as they came. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** AWS answers with 6 MiB at most. */
const answerLimit = 8 * 1024 * 1024;

export class LambdaClient {
  readonly #config: Config;
  readonly #agent: Agent;
  readonly #hostname: string;
  readonly #request: AwsRequest;

  /** `connecting`: how AWS is found and trusted, where that is not the system's business. */
  constructor(config: Config, connecting: AgentOptions) {
    const { aws_region, function_name, qualifier, port, invocation_type, log_type, keepalive } = config;
    this.#config = config;
    this.#agent = new Agent({ ...connecting, keepAlive: true, timeout: keepalive });
    this.#hostname = `lambda.${aws_region}.amazonaws.com`;
    const name = encoded(function_name).replaceAll('%3A', ':');
    const query = qualifier ? `?Qualifier=${encoded(qualifier)}` : '';
    this.#request = {
      service: 'lambda',
      region: aws_region,
      method: 'POST',
      host: port === 443 ? this.#hostname : `${this.#hostname}:${port}`,
      path: `/2015-03-31/functions/${name}/invocations${query}`,
      headers: {
        'X-Amz-Target': 'invoke',
        'X-Amz-Invocation-Type': invocation_type,
        'X-Amz-Log-Type': log_type,
        'Content-Type': 'application/x-amz-json-1.1',
      },
    };
  }

  /** `now`: milliseconds since the epoch. Why it failed holds no secret. */
  async invoke(payload: Buffer, now: number): Promise<LambdaAnswer | { failure: string }> {
    try {
      return await this.#send(payload, now);
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Connections in use are closed when they have served. */
  close(): void {
    this.#agent.maxFreeSockets = 0;
    for (const socket of Object.values(this.#agent.freeSockets).flat()) socket?.destroy();
  }

  #send(body: Buffer, now: number): Promise<LambdaAnswer> {
    const { aws_key, aws_secret, port } = this.#config;
    // OpenResty's own, where there is none.
    const timeout = this.#config.timeout > 0 ? this.#config.timeout : 60_000;
    const { method, path, headers } = this.#request;
    const unsigned = {
      ...this.#request,
      body,
      headers: { ...headers, 'Content-Length': String(body.length) },
    };
    const signed = signedHeaders(unsigned, { key: aws_key, secret: aws_secret }, now);
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.#agent,
        host: this.#hostname,
        port,
        method,
        path,
        headers: signed,
        timeout,
      });
      sent.on('timeout', () =>
        sent.destroy(new Error(`${this.#hostname} did not answer within ${timeout} ms`)),
      );
      sent.on('error', reject);
      sent.on('response', (response) => {
        const pieces: Buffer[] = [];
        let size = 0;
        response.on('error', reject);
        response.on('data', (piece: Buffer) => {
          pieces.push(piece);
          size += piece.length;
          if (size > answerLimit) sent.destroy(new Error(`the answer is longer than ${answerLimit} bytes`));
        });
        response.on('end', () => {
          const { statusCode: status = 0, rawHeaders } = response;
          resolve({ status, headers: rawHeaders, body: Buffer.concat(pieces) });
        });
      });
      sent.end(body);
    });
  }
}

/** Half a character, which a text in JSON can have, would be refused. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
