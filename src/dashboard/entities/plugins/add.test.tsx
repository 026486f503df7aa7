// @vitest-environment happy-dom
// A new plugin where one of its name is there already, and the words that say for whom it will be.
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { AddPlugin } from './add.tsx';
import { PluginCatalogue } from './catalogue/catalogue-page.tsx';

const schemas = {
  'key-auth': { fields: { key_names: { type: 'array', default: ['apikey'] } } },
  'request-termination': { fields: { status_code: { type: 'number', default: 503 } } },
  'correlation-id': { fields: { header_name: { type: 'string' } } },
} as const;
const plugin = (id: string, name: string, row: object = {}) => ({
  id,
  name,
  created_at: 1,
  enabled: true,
  config: {},
  ...row,
});
const rows = {
  plugins: [
    plugin('p1', 'key-auth', { api_id: 'a1' }),
    plugin('p2', 'request-termination', { api_id: 'a1', enabled: false }),
    plugin('p3', 'correlation-id'),
  ],
  apis: [
    { id: 'a1', name: 'Jokes', created_at: 1, upstream_url: 'http://a.test' },
    { id: 'a2', name: 'Riddles', created_at: 1, upstream_url: 'http://b.test' },
  ],
  consumers: [{ id: 'c1', username: 'Eddie', created_at: 1 }],
  services: [],
  routes: [],
};

const openCatalogue = (query: string) =>
  openPage(adminForTests({ rows, schemas }), <PluginCatalogue />, '/plugins/add', `/plugins/add${query}`);

async function openForm(at: string) {
  const admin = adminForTests({ rows, schemas });
  openPage(admin, <AddPlugin />, '/plugins/add/:name', `/plugins/add/${at}`);
  await screen.findByRole('heading', { name: 'Applies to' });
  const submit = screen.getByRole('button', { name: 'Add plugin' });
  return { admin, foot: () => submit.closest('[data-form-foot]')?.textContent ?? '', submit };
}

describe('the catalogue', () => {
  const tile = async (title: string) => {
    const link = await screen.findByRole('link', { name: title });
    return { to: link.getAttribute('href'), text: link.closest('p')?.textContent };
  };

  it('leads to the plugin that is there already, and says whether it is on', async () => {
    openCatalogue('?api=a1');
    await screen.findByText('on');
    expect(await tile('Key auth')).toEqual({ to: '/plugins/p1', text: 'Key authkey-authon' });
    expect(await tile('Request termination')).toEqual({
      to: '/plugins/p2',
      text: 'Request terminationrequest-terminationthere, switched off',
    });
  });

  it('leads to the form of a new one where the plugin is for another place', async () => {
    openCatalogue('?api=a1');
    await screen.findByText('on');
    expect(await tile('Correlation ID')).toEqual({
      to: '/plugins/add/correlation-id?api=a1',
      text: 'Correlation IDcorrelation-id',
    });
  });
});

describe('the form of a plugin that is there already', () => {
  const said = 'key-auth is there already for the same place and consumer';
  const notice = () =>
    screen.queryByText((text, element) => element?.tagName === 'SPAN' && text.startsWith(said));

  it('says so with a link to that one, and sends nothing', async () => {
    const { admin, submit, foot } = await openForm('key-auth?api=a1');
    await screen.findByText((text) => text.startsWith(said));
    const link = screen.getByRole('link', { name: 'Open that one' });
    expect(link.getAttribute('href')).toBe('/plugins/p1');
    await act(async () => fireEvent.click(submit));
    expect(foot()).toContain(`${said}: edit that one, or choose another place or consumer.`);
    expect(admin.changes).toEqual([]);
  });

  it('lets the place be changed, and then the plugin be saved', async () => {
    const { admin, submit, foot } = await openForm('key-auth?api=a1');
    await screen.findByText((text) => text.startsWith(said));
    fireEvent.click(screen.getByRole('combobox', { name: /^API/ }));
    fireEvent.pointerDown(within(await screen.findByRole('listbox')).getByText('Riddles'));
    expect(notice()).toBeNull();
    expect(foot()).toContain('For Riddles alone.');
    await act(async () => fireEvent.click(submit));
    expect(admin.changes).toHaveLength(1);
    expect((await screen.findAllByText('key-auth created')).length).toBeGreaterThan(0);
  });

  it('says that it is switched off', async () => {
    await openForm('request-termination?api=a1');
    await screen.findByText(
      /^request-termination is there already for the same place and consumer, switched off\./,
    );
  });
});

describe('the line by the button', () => {
  it('says that a plugin without a place is for everything', async () => {
    const { foot } = await openForm('correlation-id?consumer=c1');
    await screen.findAllByText(/Eddie/);
    expect(foot()).toContain('For Eddie alone, on every API and route of this gateway.');
  });

  it('warns of a plugin that would stop the traffic of every API', async () => {
    const { foot } = await openForm('request-termination');
    expect(foot()).toContain(
      'For every API and route of this gateway. Every API that has no request-termination of its own then answers 503, and no request reaches its upstream.',
    );
    expect(screen.getAllByText(/of its own then/)).toHaveLength(1);
  });
});
