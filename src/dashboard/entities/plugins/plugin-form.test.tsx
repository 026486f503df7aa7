// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { PluginPage } from './edit.tsx';

const names = { type: 'array', default: {} } as const;
const headers = { type: 'table', schema: { fields: { headers: names, body: names } } } as const;
const schemas = {
  'request-termination': { fields: { status_code: { type: 'number', default: 503 } } },
  'request-transformer': { fields: { http_method: { type: 'string' }, add: headers, remove: headers } },
} as const;

async function open(name: keyof typeof schemas, row: object): Promise<void> {
  const plugin = { id: 'p1', name, created_at: 1, enabled: true, config: {}, ...row };
  const api = { id: 'a1', name: 'Jokes', created_at: 1, upstream_url: 'http://a.test' };
  const consumer = { id: 'c1', username: 'Eddie', created_at: 1 };
  const rows = { plugins: [plugin], apis: [api], consumers: [consumer] };
  openPage(adminForTests({ rows, schemas }), <PluginPage />, '/plugins/:id', '/plugins/p1');
  await screen.findByRole('heading', { name: 'Applies to' });
}

describe('a plugin that answers for every API and everyone', () => {
  const warning = () => screen.queryByText(/^Every API that has no request-termination of its own then/);

  it('has a warning that says so', async () => {
    await open('request-termination', { config: { status_code: 404 } });
    expect(warning()?.textContent).toBe(
      'Every API that has no request-termination of its own then answers 404, and no request reaches its upstream.',
    );
  });

  it.each([
    ['an API', { api_id: 'a1' }],
    ['a consumer', { consumer_id: 'c1' }],
    ['a service', { service_id: 's1' }],
    ['nothing while it is off', { enabled: false }],
  ])('has none for %s', async (_, row) => {
    await open('request-termination', row);
    expect(warning()).toBeNull();
  });
});

describe('the changes of a transformer', () => {
  const section = (title: string) => screen.getByText(title).closest('details');

  it('are folded but for those that are set, in the order in which they run', async () => {
    await open('request-transformer', { config: { add: { headers: ['X-A:1'], body: [] }, remove: {} } });
    const titles = [...document.querySelectorAll('form summary')].map((row) => row.textContent);
    expect(titles).toEqual(['Removenothing', 'AddHeaders']);
    expect(section('Remove')?.open).toBe(false);
    expect(section('Add')?.open).toBe(true);
    // The schema has them in alphabetical order.
    const labels = [...(section('Add')?.querySelectorAll('legend') ?? [])].map(
      (legend) => legend.textContent,
    );
    expect(labels).toEqual(['Headers', 'Body']);
  });

  it('stay unfolded while the last one is deleted', async () => {
    await open('request-transformer', { config: { add: { headers: ['X-A:1'], body: [] } } });
    fireEvent.click(screen.getByRole('button', { name: 'Remove value 1' }));
    expect(section('Add')?.open).toBe(true);
    expect(screen.getByText(/requests stay as they are/)).toBeTruthy();
  });
});
