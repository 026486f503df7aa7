// Mail, against a real SMTP server.
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { testCertificate } from '../testing/certificate.ts';
import { listen } from '../testing/listen.ts';
import { mailText } from '#alerts/sending/message-texts.ts';
import type { AlertMessage } from '#wire/alerts.ts';
import { messageOf } from '#alerts/sending/messages-for-tests.ts';
import { sendMail, type MailServer } from './send-mail.ts';

interface Mail {
  to: readonly string[];
  secure: boolean;
  text: string;
}

const pair = await testCertificate('127.0.0.1', 'ec');

async function mailServer(
  options: SMTPServerOptions = {},
): Promise<{ mails: Mail[]; server: MailServer; logins: string[] }> {
  const mails: Mail[] = [];
  const logins: string[] = [];
  const smtp = new SMTPServer({
    ...pair,
    authOptional: true,
    onAuth({ username = '', password }, _session, done) {
      logins.push(username);
      if (password === 'PLANTED-right') done(null, { user: username });
      else done(new Error('PLANTED-words of the server'));
    },
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('refused') ? new Error('no such mailbox') : null);
    },
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (piece: Buffer) => (text += piece.toString()));
      stream.on('end', () => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          secure: session.secure,
          text,
        });
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => {});
  const port = await listen(smtp.server);
  onTestFinished(() => new Promise<void>((done) => smtp.close(done)));
  const server: MailServer = {
    host: '127.0.0.1',
    port,
    security: 'starttls',
    verify: false,
    username: '',
    password: '',
    from: 'Gatehouse <alerts@example.com>',
  };
  return { mails, server, logins };
}

const { signal } = new AbortController();
const mailOf = (message: AlertMessage) => ({ id: message.id, ...mailText(message) });
const send = (server: MailServer, to: readonly string[] = ['ops@example.com'], limit = 10_000) =>
  sendMail(server, to, mailOf(messageOf()), { signal, limit });

async function failureOf(sending: Promise<string>): Promise<string> {
  const text = await sending.then((remark) => `sent${remark}`, String);
  expect(text).not.toContain('PLANTED');
  return text;
}

test('a mail arrives over STARTTLS, with its id, its subject, its text and its link', async () => {
  const { mails, server } = await mailServer();
  expect(await send(server)).toBe('');
  expect(mails).toHaveLength(1);
  const [{ to, secure, text } = { to: [], secure: false, text: '' }] = mails;
  expect(to).toEqual(['ops@example.com']);
  expect(secure).toBe(true);
  expect(text).toContain(`Message-ID: <${messageOf().id}@gatehouse>`);
  expect(text).toContain('From: Gatehouse <alerts@example.com>');
  expect(text.replaceAll(/\r\n /g, ' ')).toContain(
    'Subject: Firing: Server errors on Billing: 7.4 % of requests answered 5xx',
  );
  expect(text).toContain('Rule: Server errors, 5xx above 1 % for 5 min');
  expect(text).toContain('http://localhost:8080/alerts');
});

test('a mail arrives over TLS from the first byte, and without TLS where that is said', async () => {
  const tls = await mailServer({ secure: true });
  await send({ ...tls.server, security: 'tls' });
  expect(tls.mails).toMatchObject([{ secure: true }]);
  const plain = await mailServer({ disabledCommands: ['STARTTLS'] });
  await send({ ...plain.server, security: 'none' });
  expect(plain.mails).toMatchObject([{ secure: false }]);
});

test('no mail goes to a server that does not offer STARTTLS when it is asked for', async () => {
  const { mails, server } = await mailServer({ disabledCommands: ['STARTTLS'] });
  expect(await failureOf(send(server))).toContain('does not offer STARTTLS');
  expect(mails).toEqual([]);
});

test('no mail goes to a server whose certificate is not trusted', async () => {
  const { mails, server, logins } = await mailServer();
  const login = { username: 'ann', password: 'PLANTED-right' };
  expect(await failureOf(send({ ...server, ...login, verify: true }))).toContain('is not trusted');
  expect(mails).toEqual([]);
  expect(logins).toEqual([]);
});

test('the username and the password are shown to the server, and a wrong password is said', async () => {
  const { mails, server, logins } = await mailServer({ authOptional: false });
  await send({ ...server, username: 'ann', password: 'PLANTED-right' });
  expect(mails).toHaveLength(1);
  expect(logins).toEqual(['ann']);
  expect(await failureOf(send({ ...server, username: 'ann', password: 'PLANTED-wrong' }))).toContain(
    'does not take the username and the password (535)',
  );
  expect(mails).toHaveLength(1);
});

test('a refused address is said, and the others have the mail', async () => {
  const { mails, server } = await mailServer();
  expect(await send(server, ['ops@example.com', 'refused@example.com'])).toBe(
    'the mail server refuses refused@example.com',
  );
  expect(mails).toMatchObject([{ to: ['ops@example.com'] }]);
  expect(await failureOf(send(server, ['refused@example.com']))).toContain(
    'refuses the sender or every address (550)',
  );
});

test('a server that says nothing, and a port where nothing listens, are given up', async () => {
  const silent = createServer(() => {});
  const port = await listen(silent);
  onTestFinished(() => void silent.close());
  const { server } = await mailServer();
  expect(await failureOf(send({ ...server, port }, ['ops@example.com'], 100))).toContain(
    'not answered in time',
  );
  expect(await failureOf(send({ ...server, port: 1 }))).toContain('cannot be reached');
});

test('a name with a line break makes no header, and a name with a tag no element', async () => {
  const { mails, server } = await mailServer();
  const message = messageOf('x\r\nBcc: evil@example.com\r\n\r\n<script>alert("1")</script>');
  await sendMail(server, ['ops@example.com'], mailOf(message), { signal });
  const [{ to, text } = { to: [], text: '' }] = mails;
  expect(to).toEqual(['ops@example.com']);
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  expect(head).not.toMatch(/^bcc:/im);
  const { html, subject } = mailText(message);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(subject).not.toMatch(/[\r\n]/);
});
