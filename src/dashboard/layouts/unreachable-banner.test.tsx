// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { AdminError, type AdminFailure } from '#client';
import { dashboardInfoQuery, type DashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { nodeFailureQuery, nodeInfoQuery } from '#dashboard/api/node.ts';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { UnreachableBanner } from './unreachable-banner.tsx';

afterEach(cleanup);

const refused: AdminFailure = {
  kind: 'unreachable',
  cause: 'connection refused',
  address: 'localhost:8001',
};

/** The banner's text about a gateway of this name at localhost:8001. */
async function bannerOf(
  name: string,
  failure: AdminFailure = refused,
  source: DashboardInfo['source'] = 'settings',
): Promise<string> {
  const client = createQueryClient();
  client.setQueryDefaults(nodeInfoQuery().queryKey, { enabled: false });
  client.setQueryData(dashboardInfoQuery().queryKey, {
    id: 'default',
    exists: true,
    name,
    environment: 'none',
    source,
    adminUrl: 'http://localhost:8001',
    proxyUrl: undefined,
    recordsTraffic: true,
    hasPortal: false,
    version: undefined,
  });
  client.setQueryData(nodeFailureQuery().queryKey, new AdminError(failure));
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
it('says what a gateway that answers with an error says, and where to look', async () => {
  const failure = { kind: 'http', status: 500, message: 'An unexpected error occurred', fields: {} } as const;
  expect(await bannerOf('Local gateway', failure)).toBe(
    'Local gateway answers with an error. It says 500: An unexpected error occurred. Look for the reason in the error log of the gateway. The dashboard goes on asking.Try now',
  );
});
it('does not put words into the mouth of a gateway that gives no reason', async () => {
  const failure = { kind: 'http', status: 502, message: undefined, fields: {} } as const;
  expect(await bannerOf('Local gateway', failure)).toContain('It answers 502 and gives no reason. A server');
});
it('speaks of the connection, and not of flags, where the connection was added in the dashboard', async () => {
  const failure = { kind: 'unauthorised', message: undefined } as const;
  expect(await bannerOf('Staging', failure, 'dashboard')).toBe(
    'Staging wants credentials. It answers 401. Edit the connection and give credentials that the gateway accepts. The dashboard goes on asking.Try now',
  );
});
it('says why a gateway cannot be asked, and asks nothing about its port', async () => {
  const failure = { ...refused, cause: 'The secrets cannot be read.', unasked: true } as const;
  expect(await bannerOf('Staging', failure, 'dashboard')).toContain(
    'Staging cannot be asked. The secrets cannot be read.',
  );
});
