// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { apiPages } from '../../apis/room.tsx';
import { adminForTests, openPage } from '../../page-for-tests.tsx';
import { ApiCallers } from './access-tabs.tsx';

const consumer = (id: string, username: string) => ({ id, created_at: 1, username });
const keyOf = (consumer_id: string) => ({
  id: `k-${consumer_id}`,
  created_at: 1,
  consumer_id,
  key: 'secret',
});
const group = (consumer_id: string, name: string) => ({
  id: `${consumer_id}-${name}`,
  created_at: 1,
  consumer_id,
  group: name,
});
const plugin = (id: string, name: string, config = {}) => ({
  id,
  name,
  created_at: 1,
  enabled: true,
  config,
  api_id: 'a1',
});
type Kept = Parameters<typeof adminForTests>[0]['rows'];

/** The callers of an API. Answers the Admin API, and the paths that it is asked for. */
function openCallers(rows: Kept) {
  const admin = adminForTests({
    rows: {
      apis: [{ id: 'a1', name: 'jokes', created_at: 1, uris: ['/j'], upstream_url: 'http://j.example' }],
      ...rows,
    },
  });
  const asked: string[] = [];
  const answer: typeof admin.answer = (url, init) => {
    asked.push(url.replace(/^\/api\/(?:kong\/)?/, ''));
    return admin.answer(url, init);
  };
  return {
    admin,
    asked,
    open: () => openPage({ answer }, <apiPages.Page />, '/apis/:id', '/apis/a1', <ApiCallers />),
  };
}

const rowsShown = async (): Promise<readonly string[]> => {
  const table = await screen.findByRole('table', { name: 'consumers with a credential' });
  return [...table.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
};

it('lists the consumers that hold a key and are in the group, and those that acl refuses', async () => {
  openCallers({
    consumers: [consumer('c1', 'Eddie'), consumer('c2', 'Nora'), consumer('c3', 'Kim')],
    'key-auths': [keyOf('c1'), keyOf('c2')],
    acls: [group('c1', 'staff'), group('c3', 'admins'), group('c2', 'admins')],
    plugins: [plugin('p1', 'key-auth'), plugin('p2', 'acl', { whitelist: ['admins'] })],
  }).open();
  expect(await rowsShown()).toEqual([
    'RefusedEddieacl lets in the group admins alone; this consumer is in staff',
    'May callNoraWith its key',
  ]);
  expect(screen.getByRole('link', { name: 'Nora' }).getAttribute('href')).toBe('/consumers/c2/reaches');
  expect(screen.getByText('A request without a key gets 401 from key-auth.')).toBeTruthy();
  expect(screen.getByRole('radio', { name: 'May call 1' })).toBeTruthy();
});

it('reads no credential where everybody may call', async () => {
  const { asked, open } = openCallers({ 'key-auths': [keyOf('c1')] });
  open();
  await screen.findByText('Everybody who reaches the proxy gets an answer.');
  expect(asked.filter((path) => path.startsWith('key-auths'))).toEqual([]);
});

it('names many consumers without a request for each of them', async () => {
  const many = Array.from({ length: 30 }, (_, index) => consumer(`c${index}`, `Consumer ${index}`));
  const { asked, open } = openCallers({
    consumers: many,
    'key-auths': many.map(({ id }) => keyOf(id)),
    plugins: [plugin('p1', 'key-auth')],
  });
  open();
  const shown = await rowsShown();
  expect(shown[10]).toBe('May callConsumer 10With its key');
  expect(shown).toHaveLength(30);
  expect(asked.filter((path) => path.startsWith('consumers/'))).toEqual([]);
});

it('reads the keys page by page, can be stopped between two pages, and goes on', async () => {
  const { admin, open } = openCallers({
    consumers: [consumer('c1', 'Eddie'), consumer('c2', 'Nora')],
    plugins: [plugin('p1', 'key-auth')],
  });
  const answers: ((page: object) => void)[] = [];
  admin.answers.set(
    'key-auths',
    () =>
      new Promise((resolve) => {
        answers.push((page) => resolve(new Response(JSON.stringify({ total: 2, ...page }))));
      }),
  );
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  answers[0]?.({ data: [keyOf('c1')], offset: 'next' });
  await screen.findByText('Stopped. 1 key read of 2');
  expect(screen.queryByRole('table')).toBeNull();
  expect(answers).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.({ data: [keyOf('c2')] });
  expect(await rowsShown()).toEqual(['May callEddieWith its key', 'May callNoraWith its key']);
});

it('says that the credentials could not be read, and tries again', async () => {
  const { admin, open } = openCallers({
    consumers: [consumer('c1', 'Eddie')],
    'key-auths': [keyOf('c1')],
    plugins: [plugin('p1', 'key-auth')],
  });
  admin.answers.set('key-auths', async () => new Response('{"message":"no"}', { status: 500 }));
  open();
  await screen.findByText('The credentials could not be read');
  admin.answers.delete('key-auths');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await rowsShown()).toEqual(['May callEddieWith its key']);
});
