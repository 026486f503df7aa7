// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { LeaveGuard } from './leave-guard.tsx';

afterEach(cleanup);

function setUp() {
  function Form() {
    const [dirty, setDirty] = useState(true);

    return (
      <>
        <p>form</p>
        <button type="button" hidden onClick={() => setDirty(false)}>
          answer
        </button>
        <LeaveGuard dirty={dirty} isSaved={() => false} />
      </>
    );
  }
  const router = createMemoryRouter([
    { path: '/', Component: Form },
    { path: '/list', element: <p>list</p> },
  ]);
  render(<RouterProvider router={router} />);
  return {
    leave: () => act(() => router.navigate('/list')),
    saved: () => act(async () => fireEvent.click(screen.getByText('answer'))),
  };
}

it('asks before changes are lost, and stays', async () => {
  const { leave } = setUp();
  await leave();
  fireEvent.click(await screen.findByRole('button', { name: 'Keep editing' }));
  expect(screen.getByText('form')).toBeTruthy();
});

it('goes on where it has asked when what was being saved is saved', async () => {
  const { leave, saved } = setUp();
  await leave();
  await screen.findByRole('alertdialog');
  await saved();
  expect(await screen.findByText('list')).toBeTruthy();
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
