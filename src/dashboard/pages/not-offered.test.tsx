// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { dialectOf } from '#dashboard/api/gateway-types.ts';
import { dialectKey } from '#dashboard/api/dialect.ts';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { nodeInfoKey } from '#dashboard/api/node.ts';
import { onlyWith } from './not-offered.tsx';

afterEach(cleanup);

function showApis(version: string): void {
  const client = createQueryClient();
  client.setQueryData(dialectKey, dialectOf({ version, database: 'postgres', router_flavor: undefined }));
  client.setQueryData(nodeInfoKey, { version });
  const router = createMemoryRouter([
    { Component: onlyWith('apis'), children: [{ index: true, Component: () => <h1>The list of APIs</h1> }] },
  ]);
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}

test('a gateway without APIs gets no page of APIs, and a link to what has taken their place', async () => {
  showApis('3.9.1');
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('This gateway has no APIs');
  expect(screen.getByRole('link', { name: 'Services' }).getAttribute('href')).toBe('/services');
});

test('a gateway with APIs gets their page', async () => {
  showApis('0.14.1');
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('The list of APIs');
});
