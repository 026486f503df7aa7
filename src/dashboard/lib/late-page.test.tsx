// @vitest-environment happy-dom
// A page stays in view until the next one is drawn. It leaves the next one's address alone.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { lazy, useState } from 'react';
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { GoOn } from './go-on.tsx';
import { followSteps } from './router-steps.ts';
import { useAddressValues } from './use-address-values.ts';
import { useGoOn } from './use-go-on.ts';
import { useTypedUrlState } from './use-typed-url-state.ts';
import { useUrlState } from './use-url-state.ts';

const readHost = (get: (name: string) => string | undefined) => ({ host: get('host') ?? '' });
const sameValues = (values: { host: string }) => values;

function Page() {
  const { set } = useUrlState();
  const [text, setText] = useTypedUrlState('filter');
  const [values, setValues] = useAddressValues(readHost, sameValues);
  const goOn = useGoOn();
  const [isGone, setIsGone] = useState(false);
  return (
    <>
      <input aria-label="filter" value={text} onChange={(event) => setText(event.target.value)} />
      <input
        aria-label="host"
        value={values.host}
        onChange={(event) => setValues({ host: event.target.value })}
      />
      <button type="button" onClick={() => set({ sort: 'name' })}>
        sort
      </button>
      <button type="button" onClick={() => void goOn('/list')}>
        go on
      </button>
      <button type="button" onClick={() => setIsGone(true)}>
        row is gone
      </button>
      {isGone && <GoOn to="/list" />}
    </>
  );
}

function Next() {
  const { pathname, search, state } = useLocation();
  return <p>{`next ${pathname}${search} ${String(state)}`}</p>;
}

function setUp(basename = '') {
  vi.useFakeTimers();
  let draw = (): void => {};
  const Slow = lazy(async () => {
    await new Promise<void>((done) => (draw = done));
    return { default: Next };
  });
  const router = createMemoryRouter(
    [
      { path: '/', Component: Page },
      { path: '/slow', Component: Slow },
      { path: '/list', Component: Next },
    ],
    { basename: basename || '/', initialEntries: [basename || '/'] },
  );
  followSteps(router);
  render(<RouterProvider router={router} />);
  const pause = () => act(() => vi.advanceTimersByTimeAsync(1000));
  return {
    type: (label: string) =>
      fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: 'jokes' } }),
    click: (name: string) => fireEvent.click(screen.getByRole('button', { name })),
    leave: () => act(() => router.navigate('/slow?a=1', { state: 'handed' })),
    pause,
    drawn: async () => {
      await act(async () => draw());
      await pause();
      return screen.getByText(/next/).textContent;
    },
  };
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const untouched = 'next /slow?a=1 handed';

it.each(['filter', 'host'])('puts what was typed as %s nowhere', async (label) => {
  const { type, leave, pause, drawn } = setUp();
  type(label);
  await leave();
  await pause();
  expect(await drawn()).toBe(untouched);
});

it.each(['sort', 'go on', 'row is gone'])('does not do what was pressed late: %s', async (name) => {
  const { click, leave, drawn } = setUp();
  await leave();
  click(name);
  expect(await drawn()).toBe(untouched);
});

it.each(['', '/at/other'])('goes on where the reader has gone nowhere, in the place "%s"', async (place) => {
  const { type, click, pause } = setUp(place);
  type('filter');
  await pause();
  click('go on');
  await pause();
  expect(screen.getByText('next /list null')).toBeTruthy();
});
