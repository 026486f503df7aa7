import { expect, it, vi } from 'vitest';
import type { Credential } from '#dashboard/api/gateway-types.ts';
import { findHolders, type Gateway } from './find-holders.ts';
import { candidatesIn } from './pasted-credential.ts';

const credential = (id: string, fields: Record<string, unknown>): Credential => ({
  id,
  created_at: 1,
  consumer_id: `owner of ${id}`,
  ...fields,
});

const keys = Array.from({ length: 5 }, (_, index) => credential(`k${index}`, { key: `key-${index}` }));
const application = credential('app', { client_id: 'reader' });

/** Two keys a page. */
const gateway = (): Gateway => ({
  readPage: vi.fn<Gateway['readPage']>(async (plugin, offset) => {
    const from = Number(offset ?? 0);
    const rows = plugin === 'key-auth' ? keys.slice(from, from + 2) : [];
    return {
      rows,
      total: undefined,
      offset: from + 2 < keys.length && rows.length > 0 ? String(from + 2) : undefined,
    };
  }),
  readTokens: async () => ({
    rows: [
      {
        id: 't1',
        created_at: 1,
        credential_id: 'app',
        token_type: 'bearer',
        expires_in: 1,
        access_token: 'issued',
      },
    ],
    total: undefined,
    offset: undefined,
  }),
  readApplication: async (id) => (id === application.id ? application : undefined),
});

const search = (pasted: string, plugins: readonly string[], signal = new AbortController().signal) => {
  const looked: number[] = [];
  const asked = gateway();
  const found = findHolders({
    candidates: candidatesIn(pasted),
    plugins,
    gateway: asked,
    onProgress: (count) => void looked.push(count),
    signal,
  });
  return { found, looked, asked };
};

it('finds a key on the last page, and tells how many credentials were looked at', async () => {
  const { found, looked } = search('key-4', ['key-auth']);
  expect(await found).toEqual([{ plugin: 'key-auth', field: 'key', credential: keys[4] }]);
  expect(looked).toEqual([2, 4, 5]);
});

it('finds the application that an access token was issued to', async () => {
  const { found } = search('Bearer issued', ['oauth2']);
  expect(await found).toEqual([{ plugin: 'oauth2', field: 'access_token', credential: application }]);
});

it('finds nothing for a key that no consumer has', async () => {
  expect(await search('key-9', ['key-auth', 'oauth2']).found).toEqual([]);
});

it('asks for no page once it is stopped', async () => {
  const stopped = new AbortController();
  stopped.abort();
  const { found, asked } = search('key-4', ['key-auth'], stopped.signal);
  expect(await found).toEqual([]);
  expect(asked.readPage).not.toHaveBeenCalled();
});
