// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { admin as client } from '#dashboard/api/admin.ts';
import { dialectKey } from '#dashboard/api/dialect.ts';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { serviceFormPages } from './form.tsx';

const schema = {
  fields: [
    { id: { type: 'string' } },
    { host: { type: 'string' } },
    { tags: { type: 'set', elements: { type: 'string' } } },
  ],
};
const answer = (body: unknown) => Promise.resolve(new Response(JSON.stringify(body)));

/** An answer that the test lets go. */
function heldBack(body: unknown) {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { release: () => act(async () => release()), respond: () => released.then(() => answer(body)) };
}

const host = () => screen.getByLabelText<HTMLInputElement>('Host').value;

it('the form is drawn when the gateway has said what it is, and stays when another gateway answers', async () => {
  const admin = adminForTests({ rows: {} });
  const older = heldBack({ version: '1.0.0' });
  admin.answers.set('', older.respond);
  const page = openPage(admin, <serviceFormPages.Add />, '/services/add', '/services/add');
  await screen.findByRole('heading', { name: 'Add service' });
  expect(screen.queryByLabelText('Host')).toBeNull();

  await older.release();
  fireEvent.change(await screen.findByLabelText('Host'), { target: { value: 'jokes.example' } });
  expect(screen.queryByLabelText('Tags')).toBeNull();

  const fields = heldBack(schema);
  admin.answers.set('', () => answer({ version: '3.9.1' }));
  admin.answers.set('schemas/services', fields.respond);
  await act(async () => {
    await client.nodeInfo();
    await page.client.invalidateQueries({ queryKey: dialectKey });
  });
  expect(host()).toBe('jokes.example');
  await fields.release();
  expect(await screen.findByLabelText('Tags')).toBeTruthy();
  expect(host()).toBe('jokes.example');
});
