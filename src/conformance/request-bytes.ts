// The bytes of a recorded request, with the ids, keys and ports of this run.
import type { Counterparts } from './counterparts.ts';
import type { Exchange, Header } from './recording.ts';

export async function adminRequest(exchange: Exchange, counterparts: Counterparts): Promise<Buffer> {
  const type = exchange.headers?.find(([name]) => name === 'Content-Type')?.[1] ?? '';
  const body = exchange.body && (await counterparts.placed(exchange.body, type));
  const line = Buffer.from(await counterparts.placed(exchange.request, 'urlencoded')).toString('latin1');
  return bytesOf({ ...exchange, request: line }, '127.0.0.1:9001', body);
}

export function proxyRequest(exchange: Exchange, counterparts: Counterparts): Buffer {
  if (exchange.raw !== undefined) return Buffer.from(exchange.raw, 'latin1');
  const named = (headers: readonly Header[]): Header[] =>
    headers.map(([name, value]) => [name, counterparts.named(value)]);
  const { request, headers, allHeaders, body } = exchange;
  return bytesOf(
    {
      ...exchange,
      request: counterparts.named(request),
      headers: named(headers ?? []),
      ...(allHeaders && { allHeaders: named(allHeaders) }),
    },
    '127.0.0.1:9000',
    body && counterparts.named(body),
  );
}

function bytesOf(
  { request, headers = [], allHeaders, http }: Exchange,
  host: string,
  body: string | undefined,
): Buffer {
  const usual: readonly Header[] = [
    ['Host', host],
    ['User-Agent', 'test-client/1'],
    ['Accept', '*/*'],
  ];
  const sent = [...(allHeaders ?? [...usual, ...headers])];
  // A body in chunks was recorded with its framing.
  const isFramed = sent.some(([name]) => /^(?:transfer-encoding|content-length)$/i.test(name));
  if (body !== undefined && !isFramed) sent.push(['Content-Length', String(Buffer.byteLength(body))]);
  const lines = sent.map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${request} HTTP/${http ?? '1.1'}\r\n${lines.join('')}\r\n`, 'latin1');
  return Buffer.concat([head, Buffer.from(body ?? '')]);
}
