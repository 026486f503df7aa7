// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PageError } from './page-error.tsx';

// React and the router also print what is thrown.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function saidAfter(message: string): Promise<string> {
  const Component = (): never => {
    throw new TypeError(message);
  };
  render(
    <RouterProvider router={createMemoryRouter([{ path: '*', Component, ErrorBoundary: PageError }])} />,
  );
  return (await screen.findByRole('alert')).textContent;
}

it.each([
  'Failed to fetch dynamically imported module: http://localhost:8080/assets/room-1a2b.js',
  'error loading dynamically imported module: http://localhost:8080/assets/room-1a2b.js',
  'Importing a module script failed.',
])('says in plain words that a file did not come: %s', async (message) => {
  const said = await saidAfter(message);
  expect(said).toContain('A file of the dashboard did not come.');
  expect(said).toContain('Load again');
  expect(said).not.toContain(message);
});

it('says that the dashboard made the mistake, and keeps the error for a report', async () => {
  const said = await saidAfter("Cannot read properties of undefined (reading 'name')");
  expect(said).toContain('The dashboard made a mistake while it drew this page.');
  expect(said).toContain("Cannot read properties of undefined (reading 'name')");
});
