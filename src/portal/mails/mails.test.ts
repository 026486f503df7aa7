// The outbox, against a real SMTP server.
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import type { MailServer } from '#mail/send-mail.ts';
import { openOwnTables } from '../../testing/own-place.ts';
import { listen } from '../../testing/listen.ts';
import { portalParts } from '../portal-parts.ts';
import { Mails } from './mails.ts';
import { writtenMail } from './mail-words.ts';

interface Received {
  readonly to: readonly string[];
  readonly text: string;
}

async function smtp(): Promise<{ received: Received[]; server: MailServer; refuse: { now: boolean } }> {
  const received: Received[] = [];
  const refuse = { now: false };
  const made = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refuse.now ? new Error('not now') : null),
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (piece: Buffer) => (text += piece.toString()));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  made.on('error', () => {});
  const port = await listen(made.server);
  onTestFinished(() => new Promise<void>((done) => made.close(done)));
  const from = 'Gatehouse <portal@example.com>';
  const server: MailServer = {
    host: '127.0.0.1',
    port,
    security: 'none',
    verify: false,
    username: '',
    password: '',
    from,
  };
  return { received, server, refuse };
}

async function outbox(mailServer: () => Promise<MailServer | string>): Promise<Mails> {
  const database = await openOwnTables(portalParts);
  const mails = new Mails({
    database,
    sealing: {
      seal: (text) => ({ text: Buffer.from(text).toString('base64') }),
      unseal: (text) => ({ text: Buffer.from(text, 'base64').toString() }),
    },
    mailServer,
  });
  onTestFinished(async () => {
    await mails.close();
    await database.close();
  });
  return mails;
}

const content = {
  subject: 'Confirm your address',
  paragraphs: ['Somebody gave this address.'],
  link: { label: 'Confirm', url: 'https://portal.example.com/confirm#the-code' },
};

test('a mail is sent with its link, and the outbox keeps no link of a mail that was sent', async () => {
  const { received, server } = await smtp();
  const mails = await outbox(() => Promise.resolve(server));
  await mails.tell({ email: 'eddie@example.com' }, content);
  await mails.settle();
  expect(received).toMatchObject([{ to: ['eddie@example.com'] }]);
  expect(received[0]?.text).toContain('https://portal.example.com/confirm#the-code');
  const [kept] = await mails.list();
  expect(kept).toMatchObject({ state: 'sent', to: 'eddie@example.com', subject: 'Confirm your address' });
  expect(kept?.text).not.toContain('the-code');
});

test('without a mail server mails stay with their links, and go out once there is one', async () => {
  const { received, server } = await smtp();
  let mailServer: MailServer | string = 'no mail server is set';
  const mails = await outbox(() => Promise.resolve(mailServer));
  await mails.tell({ email: 'eddie@example.com' }, content);
  await mails.settle();
  const [kept] = await mails.list();
  expect(kept).toMatchObject({ state: 'kept', problem: 'no mail server is set' });
  expect(kept?.text).toContain('the-code');
  mailServer = server;
  await mails.tell({ email: 'lena@example.com' }, content);
  await mails.settle();
  expect(received.map(({ to }) => to)).toEqual([['eddie@example.com'], ['lena@example.com']]);
});

test('a mail that the server refuses is kept with the reason, and not tried again at once', async () => {
  const { received, server, refuse } = await smtp();
  const mails = await outbox(() => Promise.resolve(server));
  refuse.now = true;
  await mails.tell({ email: 'eddie@example.com' }, content);
  await mails.settle();
  const [kept] = await mails.list();
  expect(kept).toMatchObject({ state: 'kept', problem: expect.stringContaining('refuses') });
  refuse.now = false;
  await mails.tell({ email: 'lena@example.com' }, content);
  await mails.settle();
  expect(received.map(({ to }) => to)).toEqual([['lena@example.com']]);
  expect(await mails.remove(kept?.id ?? '')).toBe(true);
  expect(await mails.list()).toHaveLength(1);
});

test('a mail that waits or has failed is sent at once when an operator asks for it, and a sent one is not sent twice', async () => {
  const { received, server, refuse } = await smtp();
  const mails = await outbox(() => Promise.resolve(server));
  refuse.now = true;
  await mails.tell({ email: 'eddie@example.com' }, content);
  await mails.settle();
  const [{ id } = { id: '' }] = await mails.list();
  // Four pauses, so the fifth failure is the last by itself.
  for (const state of ['kept', 'kept', 'kept', 'failed', 'failed'])
    expect(await mails.sendNow(id)).toMatchObject({ state, problem: expect.stringContaining('refuses') });
  refuse.now = false;
  expect(await mails.sendNow(id)).toMatchObject({ id, state: 'sent', problem: '' });
  expect(received.map(({ to }) => to)).toEqual([['eddie@example.com']]);
  expect(await mails.sendNow(id)).toBeUndefined();
  expect(await mails.sendNow('no-such-mail')).toBeUndefined();
  expect(received).toHaveLength(1);
});

test('hostile words make neither a header nor an element of a mail', async () => {
  const { received, server } = await smtp();
  const mails = await outbox(() => Promise.resolve(server));
  const hostile = 'x\r\nBcc: evil@example.com\r\n\r\n<script>alert("1")</script>\u2028y';
  await mails.tell({ email: 'eddie@example.com' }, { subject: hostile, paragraphs: [hostile] });
  await mails.settle();
  const [mail] = received;
  expect(mail?.to).toEqual(['eddie@example.com']);
  expect(mail?.text.slice(0, mail.text.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
  const { html, subject } = writtenMail('1', { subject: hostile, paragraphs: [hostile] });
  expect(html).not.toContain('<script>');
  expect(subject).not.toMatch(/[\r\n\u2028]/);
});
