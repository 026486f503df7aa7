// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { AdminError } from '#client';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { nodeFailureQuery, nodeInfoQuery } from '#dashboard/api/node.ts';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { UnreachableBanner } from './unreachable-banner.tsx';

afterEach(cleanup);

/** The banner's text about an unreachable gateway of this name at localhost:8001. */
async function bannerOf(name: string): Promise<string> {
  const client = createQueryClient();
  client.setQueryDefaults(nodeInfoQuery().queryKey, { enabled: false });
  client.setQueryData(dashboardInfoQuery().queryKey, {
    name,
    adminUrl: 'http://localhost:8001',
    proxyUrl: undefined,
    version: undefined,
  });
  client.setQueryData(
    nodeFailureQuery().queryKey,
    new AdminError({ kind: 'unreachable', cause: 'connection refused', address: 'localhost:8001' }),
  );
  render(
    <QueryClientProvider client={client}>
      <UnreachableBanner />
    </QueryClientProvider>,
  );
  const banner = await screen.findByRole('alert');
  return banner.textContent;
}

it('says the address of a gateway that has a name', async () => {
  expect(await bannerOf('Local gateway')).toContain(
    'Local gateway does not answer. localhost:8001: connection refused.',
  );
});
it('says the address of a gateway without a name once', async () => {
  expect(await bannerOf('localhost:8001')).toContain('localhost:8001 does not answer: connection refused.');
});
