// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { createMemoryRouter, Link, Outlet, RouterProvider } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { TextField } from '#dashboard/forms/fields.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { PageHead } from '#dashboard/ui/page.tsx';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { useArrival } from './use-arrival.ts';

afterEach(cleanup);

function Layout() {
  const title = useArrival();
  return (
    <>
      <Link to="/things">To things</Link>
      <main>
        <Outlet />
      </main>
      <p data-testid="said">{title}</p>
    </>
  );
}

function List() {
  useDocumentTitle('Things');
  return (
    <>
      <PageHead title="Things" />
      <Link to="/things/a">a</Link>
      <Link to="/things/b">b</Link>
      <Link to="/things/b" aria-label="Edit b" />
    </>
  );
}

/** Its name is read first. */
function Thing() {
  const [name, setName] = useState<string>();
  useDocumentTitle(name ?? 'Thing', 'Things');
  useEffect(() => {
    const timer = setTimeout(() => setName('Thing b'), 20);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <PageHead key={name} title={name ?? <Skeleton />} />
      <Link to="/things/b/code">Code</Link>
      <Outlet />
    </>
  );
}

function Add() {
  useDocumentTitle('Add thing');
  const form = useForm({ called: 'It', initial: { name: '' }, save: () => Promise.resolve(undefined) });
  return (
    <>
      <PageHead title="Add thing" />
      <FormFrame form={form} submit="Create thing" submitting="Creating" cancelTo="/things">
        <TextField {...form.field('name')} label="Name" />
      </FormFrame>
    </>
  );
}

function open(at: string) {
  const router = createMemoryRouter(
    [
      {
        Component: Layout,
        children: [
          { path: 'things', Component: List },
          { path: 'things/add', Component: Add },
          { path: 'things/:id', Component: Thing, children: [{ path: 'code', element: <p>code</p> }] },
        ],
      },
    ],
    { initialEntries: [at] },
  );
  // No gateway is asked here.
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { enabled: false } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return (to: string | number) =>
    act(async () => {
      await (typeof to === 'number' ? router.navigate(to) : router.navigate(to));
    });
}

const focused = () => document.activeElement;
const said = () => screen.getByTestId('said').textContent;
const link = (name: string) => screen.getByRole('link', { name });
const follow = (name: string) =>
  act(() => {
    link(name).focus();
    link(name).click();
  });

test('the heading of the page that a link leads to gets the focus, once it has its words, and its title is said', async () => {
  open('/things');
  follow('b');
  await waitFor(() => expect(focused()?.textContent).toBe('Thing b'));
  expect(focused()?.localName).toBe('h1');
  await waitFor(() => expect(said()).toBe('Thing b · Things'));
});

test('a link outside of the page does not keep the focus', async () => {
  open('/things/b');
  follow('To things');
  await waitFor(() => expect(focused()?.textContent).toBe('Things'));
});

test('Back leads to the link that was followed, not to another one to the same page', async () => {
  const go = open('/things');
  follow('Edit b');
  await waitFor(() => expect(focused()?.textContent).toBe('Thing b'));
  await go(-1);
  await waitFor(() => expect(focused()).toBe(link('Edit b')));
});

test('a new form starts in its first field, and says its page', async () => {
  const go = open('/things');
  await go('/things/add');
  await waitFor(() => expect(focused()).toBe(screen.getByLabelText('Name')));
  await waitFor(() => expect(said()).toBe('Add thing'));
});

test('the tab of a page keeps the focus, and so does a page whose filter changes', async () => {
  const go = open('/things/b');
  await screen.findByText('Thing b');
  follow('Code');
  await screen.findByText('code');
  expect(focused()).toBe(link('Code'));
  await go('/things/b/code?filter=x');
  expect(focused()).toBe(link('Code'));
});
