// The release of an upstream connection after its answer is complete.
import { expect, test } from 'vitest';
import { BodyBudget } from '../body-budget.ts';
import { Forwarding, type ForwardingEvents } from './forwarding.ts';
import type { ClientCall } from '../listener/listener.ts';
import { KeptLines } from '../listener/kept-lines.ts';
import { RequestBody } from '../request/request-body.ts';
import { RequestLines } from '../request/request-lines.ts';
import { ResponseHead } from './response-head.ts';
import type { UpstreamConnection } from './upstream-client.ts';

const nothing = (): void => {};
const call: ClientCall = {
  method: 'GET',
  target: '/',
  httpVersion: '1.1',
  headers: [],
  lines: RequestLines.none,
  kept: new KeptLines(),
  headSize: 0,
  proxiedFor: undefined,
  remoteAddress: '127.0.0.1',
  localPort: 80,
  connection: { localAddress: '127.0.0.1', localPort: 80, remotePort: 0, serial: 1, requests: 1 },
  encrypted: false,
  upgradable: false,
  contentLength: undefined,
  chunked: false,
  events: undefined,
  keepAlive: true,
  proceed: nothing,
  readBody: nothing,
  pauseBody: nothing,
  resumeBody: nothing,
  forbidKeepAlive: nothing,
  begin: nothing,
  flush: nothing,
  write: () => true,
  end: nothing,
  endText: nothing,
  abort: nothing,
  takeOver: () => undefined,
};
const events: ForwardingEvents = {
  onForwarded: nothing,
  onAnswer: nothing,
  onHead: nothing,
  onHeadArrived: nothing,
  onData: nothing,
  onEnd: nothing,
  onUpgraded: nothing,
  onTryFailed: nothing,
  onMistake: nothing,
  onFailure: nothing,
};

/** Forwards a request over a connection that records the calls to it. */
function forward(listener = events): { forwarding: Forwarding; asked: string[] } {
  const asked: string[] = [];
  const connection: UpstreamConnection = {
    reused: false,
    send: () => asked.push('send'),
    write: () => true,
    finish: nothing,
    pause: () => asked.push('pause'),
    resume: () => asked.push('resume'),
    abandon: () => asked.push('abandon'),
  };
  const client = {
    connect: (_to: unknown, _timeouts: unknown, exchange: Forwarding) => {
      exchange.onConnected(connection);
      return connection;
    },
    close: nothing,
  };
  const request = {
    destination: { key: 'a', host: 'a', port: 80, servername: undefined },
    peers: undefined,
    timeouts: { connect: 1, send: 1, read: 1 },
    retries: 0,
    upgrade: false,
    method: 'GET',
    record: undefined,
    head: { before: '', after: '' },
  };
  const bounds = { largest: 0, budget: new BodyBudget(0), patience: 1 };
  const body = new RequestBody(call, bounds, { onBodyTooLarge: nothing });
  const forwarding = new Forwarding(client, call, request, body, listener);
  forwarding.start();
  return { forwarding, asked };
}

const head = new ResponseHead(200, '', 'close', true, undefined, '', '', 0);

test('a client that leaves before its answer is complete ends the upstream connection', () => {
  const { forwarding, asked } = forward();
  forwarding.abandon();
  expect(asked).toEqual(['send', 'abandon']);
});

test.each([
  ['its last piece', (forwarding: Forwarding) => forwarding.onData(Buffer.from('x'), true)],
  ['its end', (forwarding: Forwarding) => forwarding.onEnd()],
  ['all of it at once', (forwarding: Forwarding) => forwarding.onAnswer(head, '')],
])('after %s the connection may carry another request, and is left alone', (_, complete) => {
  const { forwarding, asked } = forward();
  complete(forwarding);
  forwarding.pause();
  forwarding.resume();
  forwarding.abandon();
  expect(asked).toEqual(['send']);
});

test.each<[keyof ForwardingEvents, (forwarding: Forwarding) => void]>([
  ['onAnswer', (forwarding) => forwarding.onAnswer(head, '')],
  ['onHead', (forwarding) => forwarding.onHead(head)],
  ['onHeadArrived', (forwarding) => forwarding.onHeadArrived()],
  ['onData', (forwarding) => forwarding.onData(Buffer.from('x'), true)],
  ['onEnd', (forwarding) => forwarding.onEnd()],
  ['onTryFailed', (forwarding) => forwarding.onFailure('timeout', 'it is late')],
  ['onFailure', (forwarding) => forwarding.onFailure('broken', 'it is gone')],
])('a mistake in %s is reported to the exchange, which ends its answer', (name, happen) => {
  const mistake = new Error('a mistake');
  const mistakes: unknown[] = [];
  const failing = (): never => {
    throw mistake;
  };
  const { forwarding } = forward({
    ...events,
    [name]: failing,
    onMistake: (error) => mistakes.push(error),
  });
  happen(forwarding);
  expect(mistakes).toEqual([mistake]);
});
