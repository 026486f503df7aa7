// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import './dialog-layer.tsx';
import { Dialog } from './dialog.tsx';
import './menu-layer.tsx';
import { Menu } from './menu.tsx';
import { ToggleGroup } from './toggle-group.tsx';

afterEach(cleanup);

test.each(['Enter', 'ArrowDown'])(
  'a menu that is opened by %s for the first time has the focus on its first entry',
  async (key) => {
    render(<Menu label="Things" trigger={<button type="button">More</button>} items={[{ text: 'Edit' }]} />);
    const button = screen.getByRole('button', { name: 'More' });
    if (key === 'Enter') fireEvent.click(button, { detail: 0 });
    else fireEvent.keyDown(button, { key });
    const first = await screen.findByRole('menuitem', { name: 'Edit' });
    await waitFor(() => expect(document.activeElement).toBe(first));
  },
);

test('the page under a dialog is inert, and is not any more when the dialog is closed', async () => {
  function Asking() {
    const [open, setOpen] = useState(true);
    return (
      <>
        <p>the page</p>
        <Dialog open={open} title="Sure?" onClose={() => setOpen(false)}>
          <button type="button" onClick={() => setOpen(false)}>
            Cancel
          </button>
        </Dialog>
      </>
    );
  }
  render(<Asking />);
  const cancel = await screen.findByText('Cancel');
  expect(screen.getByText('the page').closest('[inert]')).not.toBeNull();
  expect(cancel.closest('[inert]')).toBeNull();
  fireEvent.click(cancel);
  await waitFor(() => expect(screen.queryByText('Cancel')).toBeNull());
  expect(screen.getByText('the page').closest('[inert]')).toBeNull();
});

test('the methods are one stop of the Tab key, and the arrow keys lead through them', () => {
  render(
    <ToggleGroup id="m" labelledBy="m" options={['GET', 'POST']} values={[]} onChange={() => undefined} />,
  );
  const stops = () => screen.getAllByRole('button').filter(({ tabIndex }) => tabIndex === 0);
  const names = () => stops().map(({ textContent }) => textContent);
  expect(names()).toEqual(['all']);
  const [all] = stops();
  all?.focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' });
  expect(document.activeElement?.textContent).toBe('GET');
  expect(names()).toEqual(['GET']);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowLeft' });
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowLeft' });
  expect(names()).toEqual(['POST']);
});
