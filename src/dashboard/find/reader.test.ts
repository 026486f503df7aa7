import { QueryClient } from '@tanstack/react-query';
import { Box } from 'lucide-react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { announceChanges } from '#dashboard/api/row-changes.ts';
import type { IndexMessage } from './find-session.ts';
import { Reader, type Progress } from './reader.ts';
import type { RowPage, Source } from './sources.ts';

const rows = (from: number, count: number): RowPage['rows'] =>
  Array.from({ length: count }, (_, at) => ({ id: `row-${from + at}` }));

type ReadPage = (offset: string | undefined) => Promise<RowPage>;

interface Played {
  readonly source: Source;
  readonly page: ReturnType<typeof vi.fn<ReadPage>>;
}

/** A source of so many pages. */
function sourceOf(name: string, pages: number, listKey?: readonly unknown[]): Played {
  const page = vi.fn<ReadPage>(async (offset) => {
    const at = Number(offset ?? 0);
    return { rows: rows(at * 2, 2), offset: at + 1 < pages ? String(at + 1) : undefined };
  });
  return {
    page,
    source: {
      name,
      one: name,
      many: name,
      icon: Box,
      owners: [],
      owns: ([first]) => first === name,
      open: async () => ({
        page,
        ...(listKey && { listKey }),
        nameOf: ({ id }) => id,
        subOf: () => undefined,
        secretsOf: async () => () => [],
      }),
      toOf: ({ id }) => id,
    },
  };
}

const readers: Reader[] = [];
afterEach(() => readers.splice(0).forEach((reader) => reader.close()));

function started(client = new QueryClient()) {
  const told: IndexMessage[] = [];
  const progress: Progress[] = [];
  const reader = new Reader(
    client,
    (message) => told.push(message),
    (news) => progress.push(news),
  );
  readers.push(reader);
  const puts = (): readonly string[] =>
    told.flatMap((message) => (message.does === 'put' ? [`${message.collection} ${message.page}`] : []));
  const isDone = () => vi.waitFor(() => expect(progress.at(-1)?.reading).toEqual([]));
  return { reader, told, progress, puts, isDone };
}

const never = (): boolean => false;

describe('reading everything', () => {
  it('takes a page of each collection in turn, and says what it still reads', async () => {
    const { reader, puts, progress, isDone } = started();
    const [small, large] = [sourceOf('small', 1), sourceOf('large', 3)];
    reader.read([large.source, small.source], never);
    await isDone();
    expect(puts()).toEqual(['large 0', 'small 0', 'large 1', 'large 2']);
    expect(progress.map(({ reading }) => reading.join())).toEqual(['large,small', 'large', 'large', '']);
  });
  it('asks for nothing once it is stopped, and goes on where it was', async () => {
    const { reader, puts, isDone } = started();
    const { source, page } = sourceOf('large', 5);
    const first = await page(undefined);
    page.mockResolvedValueOnce(first).mockImplementationOnce(async () => {
      reader.stop();
      return first;
    });
    reader.read([source], never);
    await vi.waitFor(() => expect(page).toHaveBeenCalledTimes(3));
    await new Promise((done) => setImmediate(done));
    expect(page).toHaveBeenCalledTimes(3);
    expect(puts()).toEqual(['large 0']);
    reader.read([source], never);
    await isDone();
    expect(puts()).toEqual(['large 0', 'large 1', 'large 2', 'large 3', 'large 4']);
  });
  it('reads no more when nothing more can be kept', async () => {
    const { reader, puts, isDone } = started();
    const { source } = sourceOf('large', 9);
    reader.read([source], () => puts().length >= 3);
    await isDone();
    expect(puts()).toHaveLength(3);
  });
  it('takes the pages that the dashboard has read a moment ago, and asks for the rest', async () => {
    const client = new QueryClient();
    client.setQueryData(['large', 'list'], {
      pages: [{ rows: rows(0, 2), offset: '1' }],
      pageParams: [undefined],
    });
    const { reader, puts, isDone } = started(client);
    const { source, page } = sourceOf('large', 2, ['large', 'list']);
    reader.read([source], never);
    await isDone();
    expect(puts()).toEqual(['large 0', 'large 1']);
    expect(page.mock.calls.map(([offset]) => offset)).toEqual(['1']);
  });
  it('goes on with the other collections where one cannot be read', async () => {
    const { reader, puts, progress, isDone } = started();
    const broken = sourceOf('broken', 1);
    broken.page.mockRejectedValue(new Error('403'));
    reader.read([broken.source, sourceOf('small', 1).source], never);
    await isDone();
    expect(puts()).toEqual(['small 0']);
    expect(progress.at(-1)?.failed).toEqual(['broken']);
  });
  it('tells a change at once, also while it is stopped', async () => {
    const { reader, told, isDone } = started();
    reader.read([sourceOf('small', 1).source], never);
    await isDone();
    reader.stop();
    announceChanges({
      key: ['small'],
      rows: new Map<string, object | undefined>([
        ['row-0', undefined],
        ['new', { id: 'new' }],
      ]),
      touched: [],
    });
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ does: 'change', row: { title: 'new' } }));
    expect(told).toContainEqual({ does: 'remove', collection: 'small', ids: ['row-0'] });
  });
});
