// The endpoints below /api/traffic/: the questions about the recorded traffic.
import type { ServerResponse } from 'node:http';
import type { Question } from '#traffic/questions/questions.ts';
import { TrafficUnavailable, type Traffic } from '#traffic/worker/traffic.ts';
import { answerError, answerJson } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { WrongParameter } from '#serving/query.ts';
import { Parameters } from './asked.ts';
import type { LiveStreams } from './live-streams.ts';

/** Without traffic, each endpoint says that it is not recorded. */
export function trafficRoutes(
  traffic: Pick<Traffic, 'ask' | 'watch'> | undefined,
  live: LiveStreams,
): readonly Route[] {
  const asks = (path: string, question: (parameters: Parameters) => Question): Route => ({
    path: `/api/traffic/${path}`,
    handle: {
      async GET(request, response) {
        if (!traffic) return notRecorded(response);
        const parameters = new Parameters(request.url ?? '', Math.floor(Date.now() / 1000));
        await answering(response, async () =>
          answerJson(response, 200, await traffic.ask(question(parameters))),
        );
      },
    },
  });
  return [
    {
      path: '/api/traffic/live',
      handle: {
        async GET(request, response) {
          if (!traffic) return notRecorded(response);
          await answering(response, () => {
            // HEAD has no body, so that no stream could follow.
            const parameters = new Parameters(request.url ?? '', Math.floor(Date.now() / 1000));
            if (request.method === 'HEAD') response.end();
            else live.open(traffic, parameters, request, response);
          });
        },
      },
    },
    {
      path: '/api/traffic/openapi',
      handle: {
        async GET(request, response) {
          if (!traffic) return notRecorded(response);
          const parameters = new Parameters(request.url ?? '', Math.floor(Date.now() / 1000));
          await answering(response, async () => {
            const drafted = await traffic.ask({ name: 'openapi', asked: parameters.openApi() });
            answerYaml(response, 'yaml' in drafted ? String(drafted.yaml) : '');
          });
        },
      },
    },
    asks('state', () => ({ name: 'state' })),
    asks('summary', (parameters) => ({ name: 'summary', asked: parameters.counted() })),
    asks('series', (parameters) => ({ name: 'series', asked: parameters.series() })),
    asks('targets', (parameters) => ({ name: 'list', asked: parameters.list('target') })),
    asks('consumers', (parameters) => ({ name: 'list', asked: parameters.list('consumer') })),
    asks('upstreams', (parameters) => ({ name: 'list', asked: parameters.list('upstream') })),
    asks('heaviest', (parameters) => ({ name: 'heaviest', asked: parameters.heaviest() })),
    asks('seen', (parameters) => ({ name: 'seen', asked: parameters.seen() })),
    asks('rows', (parameters) => ({ name: 'rows', asked: parameters.rows() })),
    asks('usage', (parameters) => ({ name: 'usage', asked: parameters.usage() })),
    asks('failures', (parameters) => ({ name: 'failures', asked: parameters.failures() })),
    asks('content', (parameters) => ({ name: 'content', asked: parameters.content() })),
    asks('requests', (parameters) => ({ name: 'requests', asked: parameters.requests() })),
  ];
}

function answerYaml(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'application/yaml; charset=utf-8' });
  response.end(text);
}

const notRecorded = (response: ServerResponse): void =>
  answerError(response, 404, 'Traffic is not recorded; see --traffic', { recorded: false });

async function answering(response: ServerResponse, answer: () => void | Promise<void>): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  try {
    await answer();
  } catch (error) {
    if (error instanceof WrongParameter) return answerError(response, 400, error.message);
    if (error instanceof TrafficUnavailable) return answerError(response, 503, error.message);
    throw error;
  }
}
