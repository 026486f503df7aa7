// @vitest-environment happy-dom
// The page's side, with a worker that the test plays.
import { expect, test } from 'vitest';
import { dismissToast, shownMessages } from '#dashboard/ui/toast.ts';
import { DifferencesWork } from './differences-work.ts';
import type { News, Order, ShownDifference } from './messages.ts';

const row = (index: number, more: Partial<ShownDifference> = {}): ShownDifference => ({
  index,
  does: 'create',
  kind: 'services',
  name: `s${index}`,
  owners: '',
  detail: '',
  needs: [],
  ...more,
});

const summary = { alike: 0, left: 0, wanted: 3, target: '3.9.1', isWhole: false };

function compared(rows: readonly ShownDifference[]) {
  const orders: Order[] = [];
  let hear: (news: News) => void = () => {};
  const work = new DifferencesWork((onNews) => {
    hear = onNews;
    return { tell: (order) => orders.push(order), end: () => orders.splice(0) };
  });
  work.compare({ order: 'compare', target: 'to', wanted: { kind: 'gateway', connection: 'from' } });
  hear({ news: 'differences', rows });
  hear({ news: 'compared', summary });
  return { work, orders, hear: (news: News) => hear(news), state: () => work.store.get() };
}

const application = { target: 'EU west', onEnd: () => {} };

test('a failed difference is tried again with the rest, or skipped with those that need it', () => {
  const { work, orders, hear, state } = compared([row(0), row(1), row(2, { needs: [1] }), row(3)]);
  work.apply(application);
  expect(orders.at(-1)).toEqual({ order: 'apply', indexes: [0, 1, 2, 3] });
  hear({ news: 'done', index: 0, milliseconds: 5 });
  const failed = { index: 1, message: 'The gateway says: no', mayBeDone: false };
  hear({ news: 'ended', failed });
  expect(state()).toMatchObject({ phase: 'paused', failed });
  expect([...state().done.keys()]).toEqual([0]);
  work.goOn(false);
  expect(orders.at(-1)).toEqual({ order: 'apply', indexes: [1, 2, 3] });
  hear({ news: 'ended', failed });
  work.goOn(true);
  expect(orders.at(-1)).toEqual({ order: 'apply', indexes: [3] });
  hear({ news: 'done', index: 3, milliseconds: 5 });
  hear({ news: 'ended' });
  expect(state()).toMatchObject({ phase: 'applied', skipped: new Set([1, 2]) });
});

test('an application whose page is left shows its progress, and its end in a message', () => {
  const { work, hear } = compared([row(0), row(1)]);
  let ends = 0;
  work.apply({ ...application, onEnd: () => (ends += 1) });
  work.leave();
  expect(shownMessages().tasks).toMatchObject([{ text: 'Applying to EU west', of: 2 }]);
  hear({ news: 'done', index: 0, milliseconds: 5 });
  hear({ news: 'done', index: 1, milliseconds: 5 });
  hear({ news: 'ended' });
  expect(shownMessages().tasks).toEqual([]);
  expect(shownMessages().toasts.map(({ text }) => text)).toEqual(['2 of 2 changes applied to EU west']);
  expect(ends).toBe(1);
  for (const { id } of shownMessages().toasts) dismissToast(id);
});

test('what cannot be applied is neither chosen beforehand nor by a click', () => {
  const { work, state } = compared([
    row(0, { problem: 'it has no such plugin' }),
    row(1, { needs: [0] }),
    row(2),
  ]);
  expect(state().chosen).toEqual(new Set([2]));
  work.choose([0, 1, 2], true);
  expect(state().chosen).toEqual(new Set([2]));
});
