// The rows of the page Live: in order, bounded, and never moving while they are held.
import { describe, expect, test } from 'vitest';
import { requestForTests } from './request-for-tests.ts';
import { keysOf, mostRows, noRows, released, withKept, withNews, withOlder, type Rows } from './row-list.ts';

const requests = (...ids: (number | null)[]) => ids.map((id) => requestForTests({ id }));
const idsOf = (rows: Rows['shown']) => rows.map(({ request }) => request.id);
const none: ReadonlySet<string> = new Set();

describe('new rows', () => {
  test('stand on top, the newest first, also those that are not kept', () => {
    const rows = withNews(withNews(noRows, requests(1, 2), 0, false), requests(3, null), 0, false);
    expect(idsOf(rows.shown)).toEqual([null, 3, 2, 1]);
    expect(new Set(rows.shown.map(({ key }) => key)).size).toBe(4);
  });

  test('wait while rows are held, and are counted with those that the server left out', () => {
    const shown = withNews(noRows, requests(1), 0, false);
    const held = withNews(withNews(shown, requests(2), 5, true), requests(3), 0, true);
    expect(held.shown).toBe(shown.shown);
    expect(held.waitingCount).toBe(7);
    expect(idsOf(released(held).shown)).toEqual([3, 2, 1]);
    expect(released(held).waitingCount).toBe(0);
  });

  test('are no more than a bound, shown and waiting, however long the page is open', () => {
    let rows = noRows;
    for (let batch = 0; batch < 30; batch += 1)
      rows = withNews(
        rows,
        Array.from({ length: 50 }, (_, index) => requestForTests({ id: 1 + batch * 50 + index })),
        0,
        batch > 24,
      );
    expect(rows.shown).toHaveLength(mostRows);
    expect(idsOf(rows.shown)[0]).toBe(1250);
    expect(idsOf(released(rows).shown).slice(0, 2)).toEqual([1500, 1499]);
    expect(released(rows).shown).toHaveLength(mostRows);
  });

  test('that have come already are not shown twice', () => {
    const rows = withNews(noRows, requests(1, 2), 0, false);
    expect(idsOf(withNews(rows, requests(2, 3), 0, false).shown)).toEqual([3, 2, 1]);
  });
});

describe('kept requests', () => {
  test('stand below those that have come meanwhile, each once', () => {
    const rows = withNews(noRows, requests(3, 4), 0, false);
    expect(idsOf(withKept(rows, requests(3, 2, 1), false, none).shown)).toEqual([4, 3, 2, 1]);
  });

  test('of a server that is back take the place of the rows of the earlier stream', () => {
    const before = withNews(noRows, requests(1, null, 2), 0, false);
    const now = withNews(before, requests(5), 0, false);
    expect(idsOf(withKept(now, requests(4, 3, 2, 1), false, keysOf(before)).shown)).toEqual([5, 4, 3, 2, 1]);
  });

  test('of a server that is back wait while rows are held', () => {
    const before = withNews(noRows, requests(1, 2), 0, false);
    const rows = withKept(before, requests(4, 3, 2, 1), true, keysOf(before));
    expect(rows.shown).toBe(before.shown);
    expect(idsOf(rows.waiting)).toEqual([4, 3]);
  });

  test('that are older are put below', () => {
    const rows = withKept(noRows, requests(4, 3), false, none);
    expect(idsOf(withOlder(rows, requests(3, 2, 1)).shown)).toEqual([4, 3, 2, 1]);
  });
});
