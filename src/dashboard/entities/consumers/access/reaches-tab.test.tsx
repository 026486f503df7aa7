// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { adminForTests, openPage } from '../../page-for-tests.tsx';
import { consumerPages } from '../room.tsx';
import { ConsumerReaches } from './access-tabs.tsx';

const api = (id: string, name: string) => ({
  id,
  name,
  created_at: 1,
  uris: [`/${id}`],
  upstream_url: 'http://u.example',
});
const plugin = (id: string, name: string, where: Record<string, unknown>, config = {}) => ({
  id,
  name,
  created_at: 1,
  enabled: true,
  config,
  ...where,
});
const kinds = ['key-auth', 'basic-auth', 'jwt', 'hmac-auth', 'oauth2'];

function openEddie() {
  const admin = adminForTests({
    rows: {
      apis: [api('a1', 'jokes'), api('a2', 'billing'), api('a3', 'open')],
      services: [{ id: 's1', name: 'pay', host: 'pay.example', protocol: 'http', port: 80 }],
      routes: [{ id: 'r1', hosts: ['pay.example'], protocols: ['http'], service: { id: 's1' } }],
      consumers: [{ id: 'c1', created_at: 1, username: 'Eddie' }],
      ...Object.fromEntries(kinds.map((kind) => [`consumers/c1/${kind}`, []])),
      'consumers/c1/key-auth': [{ id: 'k1', created_at: 1, consumer_id: 'c1', key: 'one' }],
      'consumers/c1/acls': [{ id: 'g1', created_at: 1, consumer_id: 'c1', group: 'staff' }],
      plugins: [
        plugin('p1', 'key-auth', { api_id: 'a1' }),
        plugin('p2', 'jwt', { api_id: 'a2' }),
        plugin('p3', 'key-auth', { service_id: 's1' }),
        plugin('p4', 'acl', { route_id: 'r1' }, { whitelist: ['admins'] }),
      ],
    },
    schemas: Object.fromEntries([...kinds, 'acl'].map((name) => [name, { fields: {} }])),
  });
  openPage(admin, <consumerPages.Page />, '/consumers/:id', '/consumers/c1', <ConsumerReaches />);
}

const rows = async (): Promise<readonly string[]> => {
  const table = await screen.findByRole('table', { name: 'APIs and routes' });
  return [...table.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
};

it('says of each API and route with which credential the consumer may call, or why it is refused', async () => {
  openEddie();
  expect(await rows()).toEqual([
    'RefusedbillingAPINeeds a JWT credential; this consumer has none',
    'May calljokesAPIWith its key',
    'May callopenAPIOpen to everybody',
    'Refusedpay.exampleRoute of payacl lets in the group admins alone; this consumer is in staff',
  ]);
  expect(screen.getByText('Credentials: key. Groups: staff.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'jokes' }).getAttribute('href')).toBe('/apis/a1/callers');
  expect(screen.getByRole('link', { name: 'pay.example' }).getAttribute('href')).toBe('/routes/r1/callers');
});

it('can be narrowed down to the refusals', async () => {
  openEddie();
  fireEvent.click(await screen.findByRole('radio', { name: 'Refused 2' }));
  expect((await rows()).map((row) => row.slice(0, 7))).toEqual(['Refused', 'Refused']);
});
