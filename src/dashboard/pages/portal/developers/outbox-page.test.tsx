// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { OutboxMail } from '#wire/portal/operator.ts';
import { openPage } from '#dashboard/entities/page-for-tests.tsx';
import { paths } from '#dashboard/paths.ts';
import { OutboxPage } from './outbox-page.tsx';

const mail: OutboxMail = {
  id: 'm1',
  to: 'eddie@example.com',
  subject: 'Confirm your address',
  text: 'https://portal.example.com/confirm#code',
  at: 1_700_000_000_000,
  state: 'kept',
  problem: 'the mail server refuses connections',
};
const sendNow = { name: 'Send now the mail to eddie@example.com' };

/** `tries`: how the mail stands after each try. */
function openOutbox(...tries: readonly OutboxMail[]) {
  let stands = mail;
  const left = [...tries];
  const answer = (url: string, { method = 'GET' }: RequestInit = {}): Promise<Response> => {
    if (method === 'POST' && url === '/api/portal/outbox/m1/send') stands = left.shift() ?? stands;
    else if (url === '/api/portal/outbox') return Promise.resolve(Response.json([stands]));
    else return Promise.resolve(Response.json({ message: 'Not found' }, { status: 404 }));
    return Promise.resolve(Response.json(stands));
  };
  openPage({ answer }, <OutboxPage />, paths.portalOutbox, paths.portalOutbox);
}

test('a mail that waits is tried at once: why it was not sent stands in its row, and a sent one needs no button', async () => {
  openOutbox(
    { ...mail, state: 'failed', problem: 'the mailbox is full' },
    { ...mail, state: 'sent', problem: '', text: 'Somebody gave this address.' },
  );
  expect(await screen.findByText('waits')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', sendNow));
  expect(await screen.findByText('Not sent to eddie@example.com')).toBeTruthy();
  expect(await screen.findByText('the mailbox is full')).toBeTruthy();
  expect(screen.getByText('not sent')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', sendNow));
  expect(await screen.findByText('Sent to eddie@example.com')).toBeTruthy();
  expect(await screen.findByText('sent')).toBeTruthy();
  expect(screen.queryByRole('button', sendNow)).toBeNull();
});
