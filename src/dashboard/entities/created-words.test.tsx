// @vitest-environment happy-dom
// The words after a row was made: one verb for every kind of row.
import { act, fireEvent, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect, it } from 'vitest';
import { apiFormPages } from './apis/form.tsx';
import { consumerFormPages } from './consumers/form.tsx';
import { consumerPages } from './consumers/room.tsx';
import { adminForTests, openPage } from './page-for-tests.tsx';
import { upstreamFormPages } from './upstreams/form.tsx';

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value } });

it.each<[string, ReactElement, string, Record<string, [RegExp, string]>, string]>([
  [
    'API',
    <apiFormPages.Add key="" />,
    'apis',
    { name: [/^Name/, 'jokes'], url: [/^Upstream URL/, 'http://jokes.example'] },
    'jokes created',
  ],
  [
    'consumer',
    <consumerFormPages.Add key="" />,
    'consumers',
    { name: [/^Username/, 'Eddie'] },
    'Eddie created. Now add a credential.',
  ],
  [
    'upstream',
    <upstreamFormPages.Add key="" />,
    'upstreams',
    { name: [/^Name/, 'jokes.service'] },
    'jokes.service created. Now add its targets.',
  ],
])(
  'a new %s is said to be created, in the same words as any other row',
  async (one, page, path, typed, said) => {
    const admin = adminForTests({ rows: { [path]: [], plugins: [] } });
    openPage(admin, page, `/${path}/add`, `/${path}/add`);
    const submit = await screen.findByRole('button', { name: `Create ${one}` });
    for (const [label, value] of Object.values(typed)) type(label, value);
    await act(async () => fireEvent.click(submit));
    expect((await screen.findAllByText(said)).length).toBeGreaterThan(0);
  },
);

it('a consumer is called neither it nor its', async () => {
  const eddie = { id: 'c1', username: 'Eddie', created_at: 1 };
  const admin = adminForTests({
    rows: { consumers: [eddie], plugins: [], 'consumers/c1/key-auth': [] },
    schemas: { 'key-auth': { fields: {} } },
  });
  openPage(admin, <consumerPages.Page />, '/consumers/:id', '/consumers/c1', <consumerFormPages.Settings />);
  const panel = await screen.findByRole('complementary');
  await screen.findByText(/There is no credential/);
  expect(panel.textContent).not.toMatch(/\bits?\b/i);
});
