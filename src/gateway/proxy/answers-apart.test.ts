// Many clients share the connections to an upstream. Each must get the answer to its own request, whatever the others and the upstream
// break off.
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { forThisTest } from '../../testing/for-this-test.ts';
import { startProxy } from '../../testing/start-proxy.ts';
import { startTcpUpstream } from '../../testing/tcp-upstream.ts';

/** A number from 0 to 99 that looks like any other. */
const chance = (seed: number): number => ((seed * 2_654_435_761) >>> 7) % 100;

/** Answers with the number that is asked for, and breaks off some answers, or poisons the connection behind them. */
const startMoodyUpstream = () =>
  startTcpUpstream((socket) => {
    let got = '';
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece: Buffer) => {
      got += piece.toString('latin1');
      for (let end = got.indexOf('\r\n\r\n'); end >= 0; end = got.indexOf('\r\n\r\n')) {
        const number = Number(/^GET \/(\d+)/.exec(got)?.[1]);
        got = got.slice(end + 4);
        const body = `number ${number} `.repeat(1 + (number % 7) * 300);
        const answer = `HTTP/1.1 200 OK\r\nX-Number: ${number}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
        const mood = chance(number);
        if (mood < 5) socket.destroy();
        else if (mood < 10) socket.end(answer.slice(0, answer.length - 3));
        else if (mood < 15) socket.write(`${answer}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison`);
        else socket.write(answer);
      }
    });
  });

/** The gateway's own answers are chunked. */
function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(answer)?.[1];
  if (length === undefined) return answer.endsWith('0\r\n\r\n');
  return head >= 0 && answer.length >= head + 4 + Number(length);
}

type Outcome = 'own' | 'broken' | 'another';

/** Asks with these numbers on one connection, one after the other, and leaves in the middle of some answers. */
async function ask(port: number, numbers: readonly number[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let socket = connect(port, '127.0.0.1');
  for (const number of numbers) {
    if (socket.destroyed) socket = connect(port, '127.0.0.1');
    const now = socket;
    const text = await new Promise<string>((resolve) => {
      let all = '';
      const take = (piece: Buffer): void => {
        all += piece.toString('latin1');
        if (chance(number + 1) < 10) now.destroy();
        else if (isWhole(all)) done();
      };
      const done = (): void => {
        now.off('data', take).off('close', done).off('error', fail);
        resolve(all);
      };
      const fail = (): void => void now.destroy();
      now.on('data', take).on('close', done).on('error', fail);
      now.write(`GET /${number} HTTP/1.1\r\nHost: a\r\n\r\n`);
    });
    const said = text.match(/number \d+(?= )/gi) ?? [];
    if (said.some((each) => each !== `number ${number}`) || /poison/.test(text)) outcomes.push('another');
    else outcomes.push(text.startsWith('HTTP/1.1 200') && !now.destroyed ? 'own' : 'broken');
  }
  socket.destroy();
  return outcomes;
}

test('every answer is the one to its own request, while clients and the upstream break off others', async () => {
  const upstream = await forThisTest(startMoodyUpstream());
  const gateway = await forThisTest(startProxy({ apis: [{ uris: ['/'], upstream_url: upstream.url }] }));
  const clients = Array.from({ length: 40 }, (_, client) =>
    ask(
      gateway.port,
      Array.from({ length: 50 }, (_unused, i) => client * 1000 + i),
    ),
  );
  const outcomes = (await Promise.all(clients)).flat();
  expect(outcomes.filter((outcome) => outcome === 'another')).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === 'own').length).toBeGreaterThan(1000);
  expect(outcomes).toContain('broken');
});
