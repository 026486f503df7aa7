// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { serviceFormPages } from './form.tsx';

const first = '5b1c7d90-2e4f-4a36-b8d1-7f0a9c3e6d52';
const second = '6c2d8ea1-3f50-4b47-89e2-8a1bad4f7e63';

it('the CA certificates of a service are chosen from those of the gateway, and sent by their ids', async () => {
  const admin = adminForTests({ rows: { ca_certificates: [{ id: first }, { id: second }] } });
  admin.answers.set('', () => Promise.resolve(new Response(JSON.stringify({ version: '3.9.1' }))));
  const schema = {
    fields: [
      { id: { type: 'string', uuid: true } },
      { host: { type: 'string', required: true } },
      { ca_certificates: { type: 'array', elements: { type: 'string', uuid: true } } },
    ],
  };
  admin.answers.set('schemas/services', () => Promise.resolve(new Response(JSON.stringify(schema))));
  openPage(admin, <serviceFormPages.Add />, '/services/add', '/services/add');
  fireEvent.change(await screen.findByLabelText('Host'), { target: { value: 'jokes.example' } });
  const choose = async (option: number): Promise<void> => {
    const combobox = screen.getByRole('combobox', { name: 'CA certificates', hidden: true });
    fireEvent.focus(combobox);
    fireEvent.click(combobox);
    const listbox = await screen.findByRole('listbox', { hidden: true });
    const options = await within(listbox).findAllByRole('option', { hidden: true });
    const chosen = options[option];
    if (chosen) fireEvent.pointerDown(chosen);
  };
  await choose(0);
  await choose(1);
  const list = screen.getByRole('list', { name: 'CA certificates', hidden: true });
  const rows = within(list).getAllByRole('listitem', { hidden: true });
  expect(rows).toHaveLength(2);
  fireEvent.click(within(list).getAllByRole('button', { hidden: true })[0] ?? list);
  fireEvent.click(screen.getByRole('button', { name: 'Create service' }));
  await vi.waitFor(() => expect(admin.changes).toHaveLength(1));
  expect(admin.changes[0]).toContain(`"ca_certificates":["${second}"]`);
});
