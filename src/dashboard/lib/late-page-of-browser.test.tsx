// @vitest-environment happy-dom
// In the portal, too, a page stays in view until the next one is drawn. It leaves the next one's address alone.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { BrowserRouter, Link, Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { followBrowser } from './router-steps.ts';
import { useGoOn } from './use-go-on.ts';
import { useTypedUrlState } from './use-typed-url-state.ts';
import { useUrlState } from './use-url-state.ts';

const pauseOfAnswer = 500;

function Page() {
  const { set } = useUrlState();
  const [text, setText] = useTypedUrlState('find');
  const goOn = useGoOn();
  return (
    <>
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={() => set({ show: 'mine' })}>
        mine
      </button>
      <button
        type="button"
        onClick={() => setTimeout(() => void goOn('/list', { isStep: true }), pauseOfAnswer)}
      >
        ask
      </button>
      <Link to="/slow?a=1">slow</Link>
    </>
  );
}

function Next() {
  const { pathname, search } = useLocation();
  return <p>{`next ${pathname}${search}`}</p>;
}

function setUp() {
  vi.useFakeTimers();
  window.history.replaceState(null, '', '/');
  let draw = (): void => {};
  const Slow = lazy(async () => {
    await new Promise<void>((done) => (draw = done));
    return { default: Next };
  });
  followBrowser();
  render(
    <BrowserRouter>
      <Suspense>
        <Routes>
          <Route index element={<Page />} />
          <Route path="slow" element={<Slow />} />
          <Route path="list" element={<Next />} />
        </Routes>
      </Suspense>
    </BrowserRouter>,
  );
  const pause = () => act(() => vi.advanceTimersByTimeAsync(1000));
  return {
    pause,
    type: (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } }),
    leave: async () => {
      await act(async () => fireEvent.click(screen.getByText('slow')));
      expect(screen.getByRole('textbox')).toBeTruthy();
    },
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

it('puts what was typed nowhere', async () => {
  const { type, leave, pause, drawn } = setUp();
  type('jokes');
  await leave();
  await pause();
  expect(await drawn()).toBe('next /slow?a=1');
});

it('does not go where an answer that comes late leads', async () => {
  const { leave, pause, drawn } = setUp();
  fireEvent.click(screen.getByText('ask'));
  await leave();
  await pause();
  expect(await drawn()).toBe('next /slow?a=1');
});

it('keeps the first of two choices that are made before the page shows it', async () => {
  setUp();
  const find = screen.getByRole('textbox');
  await act(async () => {
    fireEvent.change(find, { target: { value: 'jokes' } });
    await vi.advanceTimersByTimeAsync(300);
    fireEvent.click(screen.getByText('mine'));
  });
  expect(window.location.search).toBe('?find=jokes&show=mine');
});
