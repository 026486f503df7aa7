// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { PluginCodePage } from './code.tsx';
import { PluginPage } from './edit.tsx';

const redis = {
  redis_host: { type: 'string' },
  redis_password: { type: 'string' },
} as const;

const limited = () =>
  adminForTests({
    rows: {
      plugins: [
        {
          id: 'p2',
          name: 'rate-limiting',
          enabled: true,
          created_at: Date.now(),
          config: { redis_host: 'redis.test', redis_password: 'hunter2' },
        },
      ],
    },
    schemas: { 'rate-limiting': { fields: redis } },
  });

const admin = () =>
  adminForTests({
    rows: {
      plugins: [{ id: 'p1', name: 'key-auth', enabled: true, created_at: Date.now(), config: {} }],
    },
    schemas: { 'key-auth': { fields: {} } },
  });

test('the page of a plugin has its id, when it was made, and a Code tab', async () => {
  openPage(admin(), <PluginPage />, '/plugins/:id', '/plugins/p1');
  const tabs = await screen.findByRole('navigation', { name: 'key-auth' });
  expect(within(tabs).getByRole('link', { name: 'Code' }).getAttribute('href')).toBe('/plugins/p1/code');
  expect(screen.getByText('p1')).toBeDefined();
  expect(screen.getByText(/^Created/)).toBeDefined();
});

test('the Code tab of a plugin has the command that makes another one', async () => {
  openPage(admin(), <PluginCodePage />, '/plugins/:id/code', '/plugins/p1/code');
  expect(await screen.findByText(/curl -X POST/)).toBeDefined();
  expect(screen.getByText(/"name": "key-auth"/)).toBeDefined();
});

test('the Code tab of a plugin shows no secret: the row leaves it out, and the command reads it from a variable', async () => {
  openPage(limited(), <PluginCodePage />, '/plugins/:id/code', '/plugins/p2/code');
  expect(await screen.findByText(/curl -X POST/)).toBeDefined();
  expect(screen.getByText(/"redis_host": "redis.test"/)).toBeDefined();
  expect(screen.getByText(/"redis_password": "\(not shown\)"/)).toBeDefined();
  expect(screen.getByText(/config\.redis_password=\$\{CONFIG_REDIS_PASSWORD:\?\}/)).toBeDefined();
  expect(document.body.textContent).not.toContain('hunter2');
});

test('the command beside the form of a plugin reads a changed secret from a variable', async () => {
  openPage(limited(), <PluginPage />, '/plugins/:id', '/plugins/p2');
  const password = await screen.findByLabelText(/password/i, { selector: 'input, textarea' });
  fireEvent.change(password, { target: { value: 'hunter3' } });
  expect(await screen.findByText(/config\.redis_password=\$\{CONFIG_REDIS_PASSWORD:\?\}/)).toBeDefined();
  expect(document.body.textContent).not.toContain('hunter3');
});
