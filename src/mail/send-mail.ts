// Sends a mail over nodemailer. The password goes to the mail server alone: no text here holds it.
import { SendFailure } from './send-failure.ts';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly verify: boolean;
  readonly username: string;
  readonly password: string;
  /** The sender, such as `Gatehouse <alerts@example.com>`. */
  readonly from: string;
}

export interface Mail {
  /** Unique. It becomes the Message-ID. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Milliseconds that the server may be silent. */
const patience = 15_000;
/** Milliseconds for all of it. */
const longest = 60_000;

/** Answers what the reader should know of a mail that was sent; empty when there is nothing. `limit` is for tests. */
export async function sendMail(
  server: MailServer,
  addresses: readonly string[],
  mail: Mail,
  { signal, limit = patience }: { signal: AbortSignal; limit?: number },
): Promise<string> {
  const { host, port, security, verify, username, password, from } = server;
  // Loaded at the first mail: it takes memory, and most gateways send none.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: verify },
    ...(username !== '' && { auth: { user: username, pass: password } }),
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    dnsTimeout: limit,
    // A mail is made of texts alone: nothing in it may name a file or an address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      from,
      to: addresses.map((address) => ({ name: '', address })),
      messageId: `<${mail.id}@gatehouse>`,
      // Answers of absence are not wanted.
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    });
    // The others have it. Another try would send it to them again.
    const refused = sent.rejected.map(addressOf).join(', ');
    return refused === '' ? '' : `the mail server refuses ${refused}`;
  } catch (error) {
    throw new SendFailure(mailWords(error, server));
  } finally {
    transport.close();
  }
}

const addressOf = (rejected: string | { address: string }): string =>
  typeof rejected === 'string' ? rejected : rejected.address;

const textOf = (error: unknown, name: string): string => {
  const value: unknown = error instanceof Error ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** nodemailer names the step that has failed, the number of the server's answer, and the network's own error. */
function mailWords(error: unknown, { host, port }: MailServer): string {
  const at = `the mail server at ${host}:${port}`;
  const answer = textOf(error, 'responseCode');
  const number = answer === '' ? '' : ` (${answer})`;
  const code = textOf(error, 'code');
  const cause = textOf(error, 'originalCode');
  if (/CERT|SIGNED|ISSUER/.test(`${cause} ${code}`)) return `the certificate of ${at} is not trusted`;
  switch (code) {
    case 'EAUTH':
      return `${at} does not take the username and the password${number}`;
    case 'EENVELOPE':
      return `${at} refuses the sender or every address${number}`;
    case 'EMESSAGE':
      return `${at} refuses the message${number}`;
    case 'ETLS':
      return `${at} does not offer STARTTLS`;
    case 'ETIMEDOUT':
    case 'EABORT':
      return `${at} has not answered in time`;
    case 'EDNS':
      return `${host} has no address`;
    case 'ECONNECTION':
    case 'ESOCKET':
      return `${at} cannot be reached${cause === '' ? ', or speaks another protocol' : ` (${cause})`}`;
    default:
      return `${at} has not taken it${number}`;
  }
}
