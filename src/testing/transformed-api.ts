// A gateway with an api `/a` whose answers a plugin transforms, and an upstream whose answer the test sets.
import { startEchoUpstream, type EchoUpstream } from './echo-upstream.ts';
import type { RawResponse } from './raw-connection.ts';
import { startGateway, type Header, type RunningGateway } from './running-gateway.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: readonly Header[];
  readonly body?: readonly (string | Buffer)[];
}

export interface TransformedApi {
  readonly gateway: RunningGateway;
  readonly upstream: EchoUpstream;
  /** Replaces the plugin's configuration. */
  configure(config: object): Promise<void>;
  /** Sets the upstream's answer for further requests. */
  answers(answer: Answer): void;
  /** Requests `/a`, and lets the upstream answer with these headers and this body. */
  ask(headers: readonly Header[], ...body: (string | Buffer)[]): Promise<RawResponse>;
  close(): Promise<unknown>;
}

export async function startTransformedApi(): Promise<TransformedApi> {
  const gateway = await startGateway();
  let answer: Answer = {};
  const upstream = await startEchoUpstream({
    answer: (_request, response) => {
      const { status = 200, headers = [], body = [] } = answer;
      response.writeHead(status, headers.flat());
      for (const piece of body) response.write(piece);
      response.end();
    },
  });
  await gateway.change('POST /apis', { name: 'a', uris: ['/a'], upstream_url: upstream.url });
  let plugin = await gateway.change('POST /apis/a/plugins', { name: 'response-transformer' });
  const answers = (next: Answer): void => {
    answer = next;
  };
  return {
    gateway,
    upstream,
    configure: async (config) => {
      await gateway.change(`DELETE /plugins/${plugin.id}`);
      plugin = await gateway.change('POST /apis/a/plugins', { name: 'response-transformer', config });
    },
    answers,
    ask: (headers, ...body) => {
      answers({ headers, body });
      return gateway.ask('GET /a');
    },
    close: () => Promise.all([gateway.close(), upstream.close()]),
  };
}
