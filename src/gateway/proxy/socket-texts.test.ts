import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../testing/listen.ts';
import { directWritesWork, SocketTexts } from './socket-texts.ts';

/** The texts of one end of a connection, and its other end, which reads nothing yet. */
async function connected(direct: boolean): Promise<{ near: Socket; far: Socket; texts: SocketTexts }> {
  await directWritesWork();
  const server = createServer();
  const far = connect(await listen(server), '127.0.0.1').pause();
  const near = await new Promise<Socket>((resolve) => server.once('connection', resolve));
  onTestFinished(() => {
    near.destroy();
    far.destroy();
    server.close();
  });
  for (const socket of [near, far]) socket.on('error', () => socket.destroy());
  const texts = new SocketTexts(
    near,
    direct,
    () => {},
    () => near.emit('waited'),
  );
  return { near, far, texts };
}

const textOf = (i: number): string => `${String(i).padStart(8, '0')}${'\xe9'.repeat(16_000)}`;

/** Writes until a text has to wait, and this many more. Answers all that was written. */
function fill(texts: SocketTexts, more: number): string {
  let sent = '';
  let i = 0;
  for (; !texts.wait; i += 1) {
    sent += textOf(i);
    texts.write(textOf(i));
  }
  for (const end = i + more; i < end; i += 1) {
    sent += textOf(i);
    texts.write(textOf(i));
  }
  return sent;
}

test('this Node writes texts straight to handles', async () => {
  expect(await directWritesWork()).toBe(true);
});

test.each([true, false])(
  'texts that have to wait arrive whole, in their order (direct: %j)',
  async (direct) => {
    const { near, far, texts } = await connected(direct);
    const sent = fill(texts, 3);
    near.end();
    let got = '';
    for await (const piece of far.setEncoding('latin1')) {
      got += String(piece);
      await setImmediate();
    }
    expect(got === sent).toBe(true);
  },
);

test('a text that waits moves when the other end reads, and not before', async () => {
  const { near, far, texts } = await connected(true);
  fill(texts, 0);
  texts.moves();
  expect([texts.moves(), texts.wait]).toEqual([false, true]);
  far.resume();
  await once(near, 'waited');
  expect([texts.moves(), texts.wait]).toEqual([false, false]);
});

test('a connection that is reset while a text waits is closed, and takes no more', async () => {
  const { near, far, texts } = await connected(true);
  fill(texts, 0);
  far.resetAndDestroy();
  await new Promise((resolve) => near.once('close', resolve));
  texts.write('more');
  expect(near.destroyed).toBe(true);
});
