// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { followSteps } from './router-steps.ts';
import { useTypedUrlState } from './use-typed-url-state.ts';
import { useUrlState } from './use-url-state.ts';

function Page() {
  const { get, set } = useUrlState();
  const [text, setText] = useTypedUrlState('filter');
  return (
    <>
      <p>{get('sort') ?? 'unsorted'}</p>
      <button type="button" onClick={() => set({ sort: 'name' })}>
        sort
      </button>
      <button type="button" onClick={() => set({ sort: undefined }, { isStep: true })}>
        unsort
      </button>
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <Choice />
    </>
  );
}

function Choice() {
  const { set } = useUrlState();
  return (
    <button type="button" onClick={() => set({ plugin: 'acl' })}>
      choose
    </button>
  );
}

function setUp(...addresses: string[]) {
  vi.useFakeTimers();
  const router = createMemoryRouter([{ path: '/', Component: Page }], { initialEntries: addresses });
  followSteps(router);
  render(<RouterProvider router={router} />);
  return {
    address: () => router.state.location.search,
    back: () => act(() => router.navigate(-1)),
    click: (name: string) => fireEvent.click(screen.getByRole('button', { name })),
    type: (text: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value: text } }),
    typed: () => screen.getByRole<HTMLInputElement>('textbox').value,
    pause: () => act(() => vi.advanceTimersByTimeAsync(250)),
  };
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('sets and unsets one value, and keeps the other values in the address', () => {
  const page = setUp('/?api=a1&sort=id');
  expect(screen.getByText('id')).toBeTruthy();
  page.click('sort');
  expect(page.address()).toBe('?api=a1&sort=name');
  page.click('unsort');
  expect(page.address()).toBe('?api=a1');
  expect(screen.getByText('unsorted')).toBeTruthy();
});

it('keeps both of two changes that come before the page shows the first, and neither after Back', async () => {
  const page = setUp('/?api=a1', '/');
  act(() => {
    page.click('sort');
    page.click('choose');
  });
  expect(page.address()).toBe('?sort=name&plugin=acl');
  page.click('unsort');
  expect(page.address()).toBe('?plugin=acl');
  await page.back();
  await page.back();
  expect(page.address()).toBe('?api=a1');
  page.click('sort');
  expect(page.address()).toBe('?api=a1&sort=name');
});

it('adds a step for Back only where `isStep` is set', async () => {
  const page = setUp('/?sort=id');
  page.click('sort');
  page.click('unsort');
  await page.back();
  expect(page.address()).toBe('?sort=name');
});

it('shows a typed text at once, and writes it into the address after a pause', async () => {
  const page = setUp('/?sort=id');
  page.type('jo');
  expect([page.typed(), page.address()]).toEqual(['jo', '?sort=id']);
  await page.pause();
  expect(page.address()).toBe('?sort=id&filter=jo');
  page.type('');
  await page.pause();
  expect(page.address()).toBe('?sort=id');
});

it('keeps a typed text that is not in the address yet while another value is set', async () => {
  const page = setUp('/');
  page.type('jo');
  page.click('sort');
  expect(page.typed()).toBe('jo');
  await page.pause();
  expect(page.address()).toBe('?sort=name&filter=jo');
});

it('shows the text of the address that Back leads to', async () => {
  const page = setUp('/?filter=old', '/?filter=new');
  expect(page.typed()).toBe('new');
  await page.back();
  expect(page.typed()).toBe('old');
});

it('does not take back a step to another page that is still being loaded', async () => {
  vi.useFakeTimers();
  let load = (): void => {};
  const loading = new Promise<void>((done) => (load = done));
  const router = createMemoryRouter([
    { path: '/', Component: Page },
    {
      path: '/other',
      lazy: async () => {
        await loading;
        return { Component: () => <p>other page</p> };
      },
    },
  ]);
  followSteps(router);
  render(<RouterProvider router={router} />);
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'jokes' } });
  act(() => void router.navigate('/other'));
  await act(() => vi.advanceTimersByTimeAsync(1000));
  load();
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(screen.getByText('other page')).toBeTruthy();
});
