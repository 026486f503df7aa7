// The upstream that stood behind the recorded gateway: an echo, and some paths with a fixed answer.
import type { ServerResponse } from 'node:http';
import { startEchoUpstream, type EchoUpstream, type SeenRequest } from '../testing/echo-upstream.ts';
import type { Counterparts } from './counterparts.ts';
import type { RecordedSeen } from './recording.ts';

/** The requests that reach the upstreams while an exchange is replayed. */
export interface Sight {
  /** As it was recorded. */
  expected: readonly RecordedSeen[];
  /** As it came, oldest first, in the words of the recording, so that even lengths agree. */
  seen: RecordedSeen[];
}

export function startRecordedUpstream(
  listener: string,
  counterparts: Counterparts,
  sight: Sight,
): Promise<EchoUpstream> {
  const recorded = (text: string): string => counterparts.asRecorded(text);
  const inWords = ({ method, target, rawHeaders, body }: SeenRequest): RecordedSeen => {
    const expected = new Map(sight.expected[sight.seen.length]?.headers);
    for (const [name, value] of rawHeaders) counterparts.meet(expected.get(name) ?? '', value);
    return {
      listener,
      request: `${method} ${recorded(target)}`,
      headers: rawHeaders.map(([name, value]) => [name, recorded(value)]),
      ...(body !== '' && { body: recorded(body) }),
    };
  };
  return startEchoUpstream({
    answer(request, response) {
      const entry = inWords(request);
      sight.seen.push(entry);
      answer(entry, response);
    },
    upgrade(request, socket) {
      sight.seen.push(inWords(request));
      socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    },
  });
}

/** The echo's answer to a request. */
export function echoOf({ listener, request = '', headers = [], body = '' }: RecordedSeen): string {
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = joined.get(key);
    const glue = key === 'cookie' ? '; ' : ', ';
    joined.set(key, before === undefined ? value : `${before}${glue}${value}`);
  }
  const [method = '', url = ''] = request.split(' ');
  return JSON.stringify({ listener, method, url, headers: Object.fromEntries(joined), body });
}

function answer(seen: RecordedSeen, response: ServerResponse): void {
  const [method = '', target = ''] = (seen.request ?? '').split(' ');
  const [, kind = '', argument = ''] = target.split('?')[0]?.split('/') ?? [];
  const echo = (): void => sendEcho(seen, response);
  switch (kind) {
    case 'status':
      return sendStatus(Number(argument), response);
    case 'delay':
      setTimeout(echo, Number(argument));
      return;
    case 'close':
      response.destroy();
      return;
    case 'half':
      response.socket?.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\npartial',
      );
      return;
    case 'resp-headers':
      response.writeHead(200, [
        ['Server', 'echo/1'],
        ['Via', '1.1 fred'],
        ['X-Kong-Upstream-Latency', '7'],
        ['X-Kong-Proxy-Latency', '8'],
        ['X-Powered-By', 'node'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['X-Multi', '1'],
        ['X-Multi', '2'],
        ['ETag', '"x"'],
        ['Cache-Control', 'no-store'],
        ['Content-Type', 'text/plain'],
        ...(method === 'HEAD' ? [] : [['Content-Length', '5']]),
      ]);
      response.end('hello');
      return;
    case 'limits':
      response.setHeader('Content-Type', 'text/plain');
      response.setHeader('X-Kong-Limit', 'video=2, image=1');
      response.setHeader('Content-Length', 2);
      response.end('ok');
      return;
    case 'json':
      response.setHeader('Content-Type', 'application/json');
      response.end('{"a":1,"b":{"c":"d"},"h":"v"}');
      return;
    default:
      echo();
  }
}

function sendStatus(status: number, response: ServerResponse): void {
  const location = status === 301 || status === 302 ? { Location: 'http://127.0.0.1:8080/elsewhere' } : {};
  const type = status === 304 ? {} : { 'Content-Type': 'text/plain' };
  const body = status === 204 || status === 304 ? '' : `status ${status}`;
  for (const [name, value] of Object.entries({ ...type, ...location })) response.setHeader(name, value);
  response.statusCode = status;
  response.end(body);
}

function sendEcho(seen: RecordedSeen, response: ServerResponse): void {
  const text = echoOf(seen);
  response.writeHead(200, {
    'X-Echo': seen.listener,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
