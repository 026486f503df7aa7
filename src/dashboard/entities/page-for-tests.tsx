// Draws a page of the dashboard before a small Admin API that keeps its rows in memory.
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { afterEach, vi } from 'vitest';
import { isTable, type Table } from '#schema/table.ts';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { References } from '#dashboard/forms/references.ts';
import { Toasts } from '#dashboard/ui/toasts.tsx';
import { dismissToast, shownMessages } from '#dashboard/ui/toast.ts';
import { references } from './registry.ts';

type Row = Table & { readonly id: string };

interface Kept {
  /** By the path of the collection: `apis`, `consumers/c1/key-auth`. */
  rows: Readonly<Record<string, readonly Row[]>>;
  /** The schemas of the plugins' configurations, by plugin, as Kong 0.13 serves them. */
  schemas?: Readonly<Record<string, { fields: Table; self_check?: 'function' }>>;
}

const body = (status: number, content: unknown): Response =>
  new Response(JSON.stringify(content), { status });
const notFound = () => body(404, { message: 'Not found' });

/** A merged row, as after a PATCH: null removes a key, and a configuration is merged key by key. */
const merged = (row: Table, changes: Table): Table => {
  const next: Record<string, unknown> = { ...row };
  for (const [name, value] of Object.entries(changes)) {
    const held = next[name];
    if (value === null) delete next[name];
    else next[name] = isTable(held) && isTable(value) ? merged(held, value) : value;
  }
  return next;
};

/** The Admin API of a Kong 0.13. */
export function adminForTests({ rows, schemas = {} }: Kept) {
  const kept = new Map(Object.entries(rows).map(([path, list]) => [path, [...list]]));
  /** The requests that change rows: `PATCH apis/a1 {"retries":3}`. */
  const changes: string[] = [];
  /** Paths that get an answer of their own. */
  const answers = new Map<string, () => Promise<Response>>();

  const owned = (owner: string, id: string): Row[] =>
    (kept.get('plugins') ?? []).filter((row) => row[owner === 'apis' ? 'api_id' : 'consumer_id'] === id);

  const change = (path: string, values: Table): void => {
    const [table = '', id] = path.split('/');
    kept.set(
      table,
      (kept.get(table) ?? []).map((row) => (row.id === id ? { ...merged(row, values), id: row.id } : row)),
    );
  };
  const create = (path: string, values: Table): Row => {
    const held = kept.get(path) ?? [];
    const row = { ...values, id: `new${held.length + 1}`, created_at: 1 };
    kept.set(path, [...held, row]);
    return row;
  };
  const remove = (path: string): void => {
    const [table = '', id] = path.split('/');
    kept.set(
      table,
      (kept.get(table) ?? []).filter((row) => row.id !== id),
    );
  };

  function read(path: string): Response {
    if (path === '') return body(200, { version: '0.13.1' });
    if (path === 'plugins/enabled') return body(200, { enabled_plugins: Object.keys(schemas) });
    const parts = path.split('/');
    const [first = '', second = '', third] = parts;
    if (first === 'plugins' && second === 'schema' && third !== undefined) {
      const schema = schemas[third];
      return schema ? body(200, schema) : notFound();
    }
    const list =
      kept.get(path) ??
      (parts.length === 1
        ? []
        : parts.length === 3 && third === 'plugins'
          ? owned(first, second)
          : undefined);
    if (list) return body(200, { data: list, total: list.length });
    const row = kept.get(first)?.find(({ id }) => id === second);
    return row && parts.length === 2 ? body(200, row) : notFound();
  }

  async function answer(url: string, init: RequestInit = {}): Promise<Response> {
    const path = decodeURIComponent(url.replace(/^\/api\/(?:kong\/)?/, '').replace(/\?.*/, ''));
    const own = answers.get(path);
    if (own) return own();
    if (init.method === undefined || init.method === 'GET') return read(path);
    changes.push(`${init.method} ${path}${typeof init.body === 'string' ? ` ${init.body}` : ''}`);
    if (read(path).status === 404) return notFound();
    if (init.method === 'DELETE') {
      remove(path);
      return new Response(null, { status: 204 });
    }
    const sent: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const values = isTable(sent) ? sent : {};
    if (init.method === 'POST') return body(201, create(path, values));
    change(path, values);
    return read(path);
  }
  return { answer, answers, change, changes, remove };
}

/** Opens the page `at` its address, which matches `path`. `tab` is the page's first tab. */
export function openPage(
  admin: Pick<ReturnType<typeof adminForTests>, 'answer'>,
  element: ReactElement,
  path: string,
  at: string,
  tab?: ReactElement,
) {
  vi.stubGlobal('fetch', admin.answer);
  const client = createQueryClient();
  const router = createMemoryRouter(
    [
      {
        element: (
          <>
            <Outlet />
            <Toasts />
          </>
        ),
        children: [
          { path, element, children: tab ? [{ index: true, element: tab }] : [] },
          { path: '*', element: <h1>another page</h1> },
        ],
      },
    ],
    { initialEntries: [at] },
  );
  render(
    <QueryClientProvider client={client}>
      <References value={references}>
        <RouterProvider router={router} />
      </References>
    </QueryClientProvider>,
  );
  return { client };
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  for (const { id } of shownMessages().toasts) dismissToast(id);
});
