// HTTP/2 clients that never finish: each loses its connection, whatever it sends and whether or not it closes.
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import type { TestProxy } from '../../../testing/start-proxy.ts';
import { gatewayBefore, gatewayTo, promised } from './http2-for-tests.ts';

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const endStream = 1;
const endHeaders = 4;
/** `:method: GET`, `:scheme: https`, `:path: /api`, `:authority: a` */
const getHead = Buffer.from('828704042f617069010161', 'hex');

function frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** SETTINGS with this window for every stream. */
const settingsOf = (window: number): Buffer =>
  frame(4, 0, 0, Buffer.from([0, 4, ...Buffer.from(window.toString(16).padStart(8, '0'), 'hex')]));
const ping = frame(6, 0, 0, Buffer.alloc(8));

/** A client that sends HTTP/2 frame by frame, reads all answers, and keeps its end open. */
async function rawClientOf({ tlsPort }: TestProxy): Promise<TLSSocket> {
  const socket = connectTls({
    socket: connect({ port: tlsPort, host: '127.0.0.1', allowHalfOpen: true }),
    ALPNProtocols: ['h2'],
    rejectUnauthorized: false,
  });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {}).resume();
  await once(socket, 'secureConnect');
  return socket;
}

/** A busy machine may be late with the first request, and a test with seeing the connection, before its time is over. */
const short = {
  keepalive_timeout: 1_000,
  client_header_timeout: 1_000,
  send_timeout: 100,
  lingering_timeout: 100,
};

async function gone(gateway: TestProxy): Promise<void> {
  await expect
    .poll(() => gateway.connections(), { timeout: 10_000 })
    .toMatchObject({ active: 0, writing: 0 });
}

test.each([
  ['nothing', []],
  ['half of the preface', [preface.subarray(0, 9)]],
  ['no request', [preface, settingsOf(65_535)]],
  ['a head without its end', [preface, settingsOf(65_535), frame(1, endStream, 1, getHead)]],
])('a client that sends %s loses its connection', async (_, frames) => {
  const gateway = await gatewayTo('http://127.0.0.1:1', { settings: short });
  const client = await rawClientOf(gateway);
  await expect.poll(() => gateway.connections().active).toBe(1);
  for (const bytes of frames) client.write(bytes);
  await gone(gateway);
});

test('a client that sends nothing but pings loses its connection', async () => {
  const gateway = await gatewayTo('http://127.0.0.1:1', { settings: short });
  const client = await rawClientOf(gateway);
  await expect.poll(() => gateway.connections().active).toBe(1);
  client.write(Buffer.concat([preface, settingsOf(65_535)]));
  const pings = setInterval(() => client.write(ping), 5);
  onTestFinished(() => clearInterval(pings));
  await gone(gateway);
});

test('a head without its end behind an answered request ends the connection', async () => {
  const gateway = await gatewayBefore((_, response) => response.end('here'), {
    settings: short,
  });
  const client = await rawClientOf(gateway);
  client.write(Buffer.concat([preface, settingsOf(65_535), frame(1, endStream | endHeaders, 1, getHead)]));
  await expect.poll(() => gateway.connections().requests).toBe(1);
  client.write(frame(1, endStream, 3, getHead));
  await gone(gateway);
});

const answers: RequestListener = (_, response) => response.end('an answer');

test.each([
  ['small answers', answers],
  ['long answers', (_, response) => void response.write('x'.repeat(1_000_000))],
] satisfies [string, RequestListener][])(
  'requests whose client gives no window for their %s are let go, whatever it pings, and their connection',
  async (_, answer) => {
    const left = promised<void>();
    const listener: RequestListener = (request, response) => {
      response.on('close', () => left.resolve());
      answer(request, response);
    };
    const gateway = await gatewayBefore(listener, { settings: short });
    const client = await rawClientOf(gateway);
    client.write(Buffer.concat([preface, settingsOf(0)]));
    for (let stream = 1; stream < 40; stream += 2)
      client.write(frame(1, endStream | endHeaders, stream, getHead));
    await expect.poll(() => gateway.connections().requests).toBe(20);
    const pings = setInterval(() => client.write(ping), 5);
    onTestFinished(() => clearInterval(pings));
    await left.promise;
    await gone(gateway);
  },
);

test('a client that reads nothing from its connection loses it', async () => {
  const gateway = await gatewayBefore((_, response) => response.end(Buffer.alloc(20_000_000)), {
    settings: short,
  });
  const client = await rawClientOf(gateway);
  client.pause();
  const moreOfAll = frame(8, 0, 0, Buffer.from('3fffffff', 'hex'));
  client.write(Buffer.concat([preface, settingsOf(0x3fffffff), moreOfAll]));
  client.write(frame(1, endStream | endHeaders, 1, getHead));
  await expect.poll(() => gateway.connections().requests).toBe(1);
  await gone(gateway);
});
