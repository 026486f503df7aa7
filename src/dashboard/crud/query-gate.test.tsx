// @vitest-environment happy-dom
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { AdminError } from '#client';
import { createQueryClient } from '#dashboard/api/query-client.ts';
import { QueryGate } from './query-gate.tsx';

afterEach(cleanup);

const notFound = new AdminError({ kind: 'http', status: 404, message: 'Not found', fields: {} });
const away = new Error('The gateway does not answer');

/** Draws the gate of a query. The test sets the query's answer. */
function setUp(first: string | Error, { expectsMissing = true } = {}) {
  let answer = first;
  const client = createQueryClient();
  const key = ['thing'];
  function Gated() {
    const query = useQuery({
      queryKey: key,
      queryFn: () => (typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer)),
    });
    return (
      <QueryGate query={query} what="This thing" missing={expectsMissing ? <p>No such thing</p> : undefined}>
        {(text) => <input aria-label="name" defaultValue={text} />}
      </QueryGate>
    );
  }
  const draw = () =>
    render(
      <QueryClientProvider client={client}>
        <Gated />
      </QueryClientProvider>,
    );
  draw();
  return {
    draw,
    answers: async (next: string | Error) => {
      answer = next;
      await client.refetchQueries({ queryKey: key });
    },
    set: (next: string | Error) => {
      answer = next;
    },
  };
}

const input = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'name' });

it('draws the answer', async () => {
  setUp('Ada');
  expect((await input()).value).toBe('Ada');
});

it('draws nothing while it waits for a quick answer', () => {
  setUp('Ada');
  expect(document.body.textContent).toBe('');
});

it('shows the error, and asks again when the reader presses the button', async () => {
  const { set } = setUp(away);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('This thing could not be read');
  expect(alert.textContent).toContain(away.message);
  set('Ada');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await input()).value).toBe('Ada');
});

it('says that the thing does not exist', async () => {
  setUp(notFound);
  expect(await screen.findByText('No such thing')).toBeTruthy();
});

it('shows a 404 as an error where it has no meaning of its own', async () => {
  setUp(notFound, { expectsMissing: false });
  expect((await screen.findByRole('alert')).textContent).toContain('Not found');
});

it.each([
  ['the gateway goes away', away],
  ['the thing is deleted', notFound],
])('keeps what is typed when %s', async (_when, error) => {
  const { answers } = setUp('Ada');
  fireEvent.change(await input(), { target: { value: 'Ada L' } });
  await answers(error);
  await waitFor(async () => expect((await input()).value).toBe('Ada L'));
});

it('does not draw a cached thing that the gateway no longer has', async () => {
  const { answers, draw } = setUp('Ada');
  await input();
  await answers(notFound);
  cleanup();
  draw();
  expect(await screen.findByText('No such thing')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
});
