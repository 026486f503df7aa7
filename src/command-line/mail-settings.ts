// The mail server that alerts are sent through, from flags and variables. Without them the page about alerts has it.
import { mailSecurities, type MailDraft } from '#wire/alerts.ts';
import type { Given } from './read-options.ts';
import { UsageError } from './usage-error.ts';

const ports = { starttls: 587, tls: 465, none: 25 } as const;

export function mailOf({ text }: Pick<Given, 'text'>): Required<MailDraft> | undefined {
  const given = text['smtp-host'];
  if (given === undefined) return undefined;
  const security = mailSecurities.find((one) => one === text['smtp-security']);
  if (security === undefined) throw new UsageError(`--smtp-security: one of ${mailSecurities.join(', ')}`);
  const [, host, port = String(ports[security])] =
    /^\[?([a-z0-9._-]+|[0-9a-f:.]+(?=\]))\]?(?::(\d{1,5}))?$/i.exec(given) ?? [];
  if (host === undefined || !(Number(port) > 0 && Number(port) < 65_536))
    throw new UsageError(`--smtp-host: '${given}' is no host, such as mail.example.com:587`);
  const from = text['mail-from'];
  if (from === undefined) throw new UsageError('--smtp-host: give the sender with --mail-from');
  return {
    host,
    port: Number(port),
    security,
    verify: true,
    username: text['smtp-username'] ?? '',
    password: text['smtp-password'] ?? '',
    from,
  };
}
