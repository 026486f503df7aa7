import { createHash } from 'node:crypto';
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
  const texts = new SocketTexts(near, direct, { onWritten() {}, onDrain: () => near.emit('drained') });
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

test('an object that Node still holds serves no other write, although nothing waits', async () => {
  const { near, texts } = await connected(true);
  const handle: object = Reflect.get(near, '_handle');
  const used: (object | null)[] = [];
  const write: unknown = Reflect.get(handle, 'writeLatin1String');
  if (typeof write !== 'function') throw new TypeError('this Node has other handles');
  Reflect.set(handle, 'writeLatin1String', (request: object | null, text: string): unknown => {
    used.push(request);
    return Reflect.apply(write, handle, [request, text]);
  });
  texts.write('one');
  texts.write('two');
  // As while the kernel has taken all of a text, but not at once.
  Object.assign(used[0] ?? {}, { getAsyncId: () => 7 });
  texts.write('three');
  texts.write('four');
  texts.write('five');
  const again = used.map((request, at) => request !== null && used.indexOf(request) < at);
  // As of Node 24.22 no write is given an object.
  expect(again).toEqual([false, true, true, false, true].map((isGiven) => isGiven && used[0] !== null));
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
  await once(near, 'drained');
  expect([texts.moves(), texts.wait]).toEqual([false, false]);
});

test('small writes behind a text that waits leave, and the sender is told to go on', async () => {
  const { near, far, texts } = await connected(true);
  fill(texts, 0);
  texts.write('small');
  far.resume();
  await once(near, 'drained');
  expect(texts.wait).toBe(false);
});

test.each([true, false])(
  'bytes arrive as they were when they were written, and their memory is used again (direct: %j)',
  async (direct) => {
    const { near, far, texts } = await connected(direct);
    const memory = Buffer.alloc(50_000);
    const sent = createHash('sha256');
    // Until the kernel takes no more, and some that wait.
    for (let number = 0, more = 5; more > 0; number += 1) {
      if (texts.wait) more -= 1;
      memory.fill(`${number} `);
      sent.update(`<${number}>`).update(memory).update('</>');
      texts.writeBytes(`<${number}>`, memory, '</>');
    }
    memory.fill('another');
    near.end();
    const got = createHash('sha256');
    for await (const piece of far) {
      got.update(String(piece));
      await setImmediate();
    }
    expect(got.digest('hex')).toBe(sent.digest('hex'));
  },
);

test('a connection that is reset while a text waits is closed, and takes no more', async () => {
  const { near, far, texts } = await connected(true);
  fill(texts, 0);
  far.resetAndDestroy();
  await new Promise((resolve) => near.once('close', resolve));
  texts.write('more');
  expect(near.destroyed).toBe(true);
});
