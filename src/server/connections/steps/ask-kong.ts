import { request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TestStep } from '#wire/connection.ts';
import type { Connection } from '../../connection.ts';
import { tlsFault } from '../../tls-fault.ts';
import { judgeAnswer, type Answer, type FoundKong } from './judge-answer.ts';
import { codeOf, passed, seconds, since, StepFailed, type Bounds } from './step.ts';

/** Bytes of the answer. A Kong with all plugins answers with some 30 000. */
const longest = 1024 * 1024;

/** `GET /` over the open connection. */
export async function askKong(
  { url, headers = {} }: Connection,
  socket: Socket,
  bounds: Bounds,
): Promise<FoundKong & { steps: readonly TestStep[] }> {
  const began = performance.now();
  const path = `${url.pathname.replace(/\/$/, '')}/`;
  const answer = await ask({ url, headers }, path, socket, bounds);
  const found = judgeAnswer(answer, path, Object.keys(headers).length > 0);
  return {
    ...found,
    steps: [passed('It answers', `${answer.status} from ${path}, ${since(began)} ms`), ...found.steps],
  };
}

function ask(
  { url, headers }: Required<Pick<Connection, 'url' | 'headers'>>,
  path: string,
  socket: Socket,
  { patience, signal }: Bounds,
): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request({
      createConnection: () => socket,
      path,
      signal,
      headers: { host: url.host, accept: 'application/json', connection: 'close', ...headers },
    });
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      asked.destroy();
    }, patience);
    const end = (error: unknown): void => {
      clearTimeout(late);
      fail(isLate ? silent(patience) : failure(error));
    };
    asked.on('response', (response) => {
      collect(response).then((body) => {
        clearTimeout(late);
        done({ status: response.statusCode ?? 0, headers: response.headers, body });
      }, end);
    });
    asked.on('error', end);
    asked.end();
  });
}

async function collect(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  response.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length > longest) response.destroy(new Error('too long'));
    else pieces.push(piece);
  });
  await new Promise((done, fail) => response.on('end', done).on('error', fail));
  return Buffer.concat(pieces).toString('utf8');
}

const silent = (patience: number): StepFailed =>
  new StepFailed(
    'timed out',
    `The port is open, but no whole answer has come within ${seconds(patience)}.`,
    'Does this port speak HTTP? Is the gateway overloaded?',
  );

function failure(error: unknown): StepFailed {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  const fault = tlsFault(code);
  if (fault) return new StepFailed(fault.title, `Node says ${code}.`, fault.advice);
  if (code.startsWith('HPE_'))
    return new StepFailed(
      'answers, but not with HTTP',
      'What answers there is not an HTTP server.',
      'Is the port the Admin API’s? Should the address begin with https://?',
    );
  if (message === 'too long')
    return new StepFailed(
      'answers, but is not a Kong',
      'The answer is longer than any of a Kong.',
      'Does the address name the Admin API?',
    );
  return new StepFailed(
    'closed without an answer',
    'The connection was closed before an answer came.',
    'Is the port the Admin API’s? Should the address begin with https://?',
  );
}
