// Requests that end now: what readers get of them, and where they go on when they come again.
import { beforeEach, describe, expect, test } from 'vitest';
import type { LiveBegun, LiveRequests } from '#wire/traffic.ts';
import { recordAt } from '../keeping/records-for-tests.ts';
import { LiveFeed } from './live-feed.ts';

interface Told {
  reader: number;
  event: string;
  at: string;
  begun: LiveBegun;
  requests: LiveRequests;
}

let told: Told[];
let feed: LiveFeed;
const newFeed = (epoch: string): LiveFeed =>
  new LiveFeed(epoch, (reader, event, data, at) =>
    told.push({ reader, event, at, begun: JSON.parse(data), requests: JSON.parse(data) }),
  );
beforeEach(() => {
  told = [];
  feed = newFeed('a');
});

const end = (...paths: string[]): void => {
  for (const path of paths) feed.add(recordAt(0, { path }), 7, 1);
};
const pathsOf = (reader: number): string[] =>
  told.flatMap((one) =>
    one.reader === reader && one.event === 'requests' ? one.requests.rows.map(({ path }) => path) : [],
  );
const lastAt = (): string => told.at(-1)?.at ?? '';

describe('a reader', () => {
  test('gets what has ended since it came, in its order, as far as it fits the filter', () => {
    end('/before');
    feed.watch(1, {}, undefined, 0);
    feed.watch(2, { text: '/b' }, undefined, 0);
    end('/a', '/b', '/c');
    feed.look(200);
    expect(pathsOf(1)).toEqual(['/a', '/b', '/c']);
    expect(pathsOf(2)).toEqual(['/b']);
    expect(told[0]?.begun).toEqual({ resumed: false });
  });

  test('is told nothing while nothing ends, and nothing after it has gone', () => {
    feed.watch(1, {}, undefined, 0);
    feed.look(200);
    expect(told).toHaveLength(1);
    feed.unwatch(1, 300);
    end('/late');
    feed.look(400);
    expect(told).toHaveLength(1);
  });

  test('gets a sample above its rate, and the number of those that are left out', () => {
    feed.watch(1, {}, undefined, 0);
    let sent = 0;
    for (let tick = 1; tick <= 50; tick += 1) {
      for (let count = 0; count < 100; count += 1) end(`/${(sent += 1)}`);
      feed.look(tick * 200);
    }
    const events = told.filter(({ event }) => event === 'requests').map(({ requests }) => requests);
    const got = events.reduce((sum, { rows }) => sum + rows.length, 0);
    const leftOut = events.reduce((sum, { left_out }) => sum + left_out, 0);
    expect(got + leftOut).toBe(5000);
    // 200 a second in ten seconds, and what the reader had not used before.
    expect(got).toBeGreaterThanOrEqual(2000);
    expect(got).toBeLessThanOrEqual(2200);
    const numbers = pathsOf(1).map((path) => Number(path.slice(1)));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('a reader that comes again', () => {
  test('gets what it has missed', () => {
    feed.watch(1, {}, undefined, 0);
    end('/a');
    feed.look(200);
    const at = lastAt();
    feed.unwatch(1, 300);
    end('/b', '/c');
    feed.watch(2, {}, at, 1000);
    expect(told.find(({ reader }) => reader === 2)?.begun).toEqual({ resumed: true });
    expect(pathsOf(2)).toEqual(['/b', '/c']);
  });

  test('is told to ask anew when too much has ended meanwhile', () => {
    feed.watch(1, {}, undefined, 0);
    const at = lastAt();
    for (let count = 0; count < 5000; count += 1) end('/a');
    feed.watch(2, {}, at, 1000);
    expect(told.at(-1)?.begun).toEqual({ resumed: false });
  });

  test('is told to ask anew when nobody has watched for long, although nothing was seen to end', () => {
    feed.watch(1, {}, undefined, 0);
    const at = lastAt();
    feed.unwatch(1, 100);
    expect(feed.look(1000)).toBe(true);
    expect(feed.look(70_000)).toBe(false);
    end('/unseen');
    feed.watch(2, {}, at, 80_000);
    expect(told.at(-1)?.begun).toEqual({ resumed: false });
  });

  test.each(['b-1', 'a-99', 'a--1', 'a-x', 'a', ''])('is told to ask anew when %j is no place here', (at) => {
    feed.watch(1, {}, at, 0);
    expect(told.at(-1)?.begun).toEqual({ resumed: false });
  });
});
