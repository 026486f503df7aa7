// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import type { PortalFacts } from '#wire/portal/look.ts';
import { createClient } from '../../api/create-client.ts';
import { SignUp } from './sign-up.tsx';

const facts: PortalFacts = {
  name: 'Portal',
  colour: '#2563eb',
  theme: 'visitor',
  logo: null,
  tagline: '',
  footer: [],
  signUp: 'open',
  provider: null,
  passwords: true,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The portal's server. It takes every sign-up but the one that it has an answer for. */
function open(signUp: PortalFacts['signUp'], address = '/sign-up', refusal?: object) {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (url: string, { body }: RequestInit = {}) => {
    if (typeof body === 'string') sent.push(JSON.parse(body));
    const isRefused = url.endsWith('/sign-up') && refusal !== undefined;
    const answer = isRefused ? refusal : url.endsWith('/facts') ? { ...facts, signUp } : {};
    return Promise.resolve(new Response(JSON.stringify(answer), { status: isRefused ? 422 : 200 }));
  });
  render(
    <QueryClientProvider client={createClient()}>
      <MemoryRouter initialEntries={[address]}>
        <SignUp />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return sent;
}

async function fillIn(): Promise<void> {
  for (const [label, value] of [
    ['Your name', 'Eddie Marsh'],
    ['Email', 'eddie@example.com'],
    ['Password', 'a good password'],
  ] as const)
    fireEvent.change(await screen.findByLabelText(label), { target: { value } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign up' }));
}

const describedBy = (field: HTMLElement): string =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.querySelector(`[id="${id}"]`)?.textContent)
    .join(' ');

test('whoever signs up is told to look for the mail', async () => {
  open('approval');
  expect(await screen.findByText('Confirm your email')).toBeTruthy();
  expect(screen.getByText('Wait for a yes')).toBeTruthy();
  await fillIn();
  expect(await screen.findByRole('heading', { name: 'Look into your mail' })).toBeTruthy();
});

test('whoever accepts an invitation can sign in at once, and is not told to wait for a mail', async () => {
  const sent = open('approval', '/sign-up#the-code');
  expect(await screen.findByRole('heading', { name: 'Accept the invitation' })).toBeTruthy();
  expect(screen.queryByText('Confirm your email')).toBeNull();
  expect(screen.queryByText('Wait for a yes')).toBeNull();
  await fillIn();
  expect(await screen.findByRole('heading', { name: 'Your account is ready' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in');
  expect(sent).toMatchObject([{ email: 'eddie@example.com', invitation: 'the-code' }]);
});

test('a visitor whose sign-up is refused reads why at each field, and goes on from what was typed', async () => {
  open('open', '/sign-up', {
    message: 'Some fields need attention',
    fields: {
      email: 'An address of northbay.example is needed',
      password: 'It repeats the same characters',
      invitation: 'This invitation has ended, or was used',
    },
  });
  await fillIn();
  const email = screen.getByLabelText<HTMLInputElement>('Email');
  await waitFor(() => expect(email.getAttribute('aria-invalid')).toBe('true'));
  expect(describedBy(email)).toContain('An address of northbay.example is needed');
  expect(describedBy(screen.getByLabelText('Password'))).toContain('It repeats the same characters');
  // The form has no field for it.
  expect(screen.getByRole('alert').textContent).toBe('This invitation has ended, or was used');
  expect(screen.getByLabelText('Your name').getAttribute('aria-invalid')).toBeNull();
  expect([document.activeElement, email.value]).toEqual([email, 'eddie@example.com']);

  fireEvent.input(email, { target: { value: 'eddie@northbay.example' } });
  expect(email.getAttribute('aria-invalid')).toBeNull();
  expect(describedBy(email)).toBe('A link comes by mail, to confirm the address.');
});

test('what the page can see itself is said at each field, and nothing is sent', async () => {
  const sent = open('open');
  fireEvent.change(await screen.findByLabelText('Email'), { target: { value: 'eddie' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign up' }));
  const name = screen.getByLabelText('Your name');
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(describedBy(name)).toBe('Required');
  expect(describedBy(screen.getByLabelText('Email'))).toContain('This is no mail address');
  expect(describedBy(screen.getByLabelText('Password'))).toContain('Required');
  expect(sent).toEqual([]);
});

test('a closed portal, and one by invitation, say so instead of a form', async () => {
  open('off');
  expect(await screen.findByText('This portal takes no new developers.')).toBeTruthy();
  cleanup();
  open('invitation');
  expect(await screen.findByText(/Developers join this portal by invitation/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
