// Reads and checks where messages go: a webhook or addresses, and the mail server.
import { validateHeaderValue } from 'node:http';
import { isAddress } from '#mail/mail-address.ts';
import { isTable, type Table } from '#schema/table.ts';
import { mailSecurities, webhookShapes, type DestinationDraft, type MailDraft } from '#wire/alerts.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import { hasControl, nameProblem } from './name-problem.ts';

const longestUrl = 2000;
const mostAddresses = 20;

type Problems = Record<string, string>;

const textIn = (body: Table, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
};

function refuseUnknown(body: Table, known: readonly string[], problems: Problems): void {
  for (const name of Object.keys(body)) if (!known.includes(name)) problems[name] = 'There is no such field';
}

function refuse(problems: Problems): void {
  if (Object.keys(problems).length > 0) throw new RefusedDraft(problems);
}

/** `isNew`: a webhook that is new needs its address. */
export function readDestination(body: unknown, isNew: boolean): DestinationDraft {
  if (!isTable(body)) throw new RefusedDraft({ name: 'The body must be an object' });
  const problems: Problems = {};
  const name = textIn(body, 'name');
  const wrong = nameProblem(name);
  if (wrong !== undefined) problems.name = wrong;
  if (body.kind !== 'mail' && body.kind !== 'webhook') throw new RefusedDraft({ kind: 'webhook or mail' });
  const draft =
    body.kind === 'mail' ? readAddresses(body, name, problems) : readWebhook(body, name, isNew, problems);
  refuse(problems);
  return draft;
}

function readAddresses(body: Table, name: string, problems: Problems): DestinationDraft {
  refuseUnknown(body, ['kind', 'name', 'addresses'], problems);
  const given = Array.isArray(body.addresses) ? body.addresses : [];
  const addresses = given.filter((one) => typeof one === 'string').map((one) => one.trim());
  if (addresses.length === 0 || addresses.length !== given.length)
    problems.addresses = 'Give at least one address';
  if (addresses.length > mostAddresses) problems.addresses = `At most ${mostAddresses} addresses`;
  const bad = addresses.find((one) => !isAddress(one));
  if (bad !== undefined) problems.addresses = `${bad} is no mail address`;
  return { kind: 'mail', name, addresses };
}

function readWebhook(body: Table, name: string, isNew: boolean, problems: Problems): DestinationDraft {
  refuseUnknown(body, ['kind', 'name', 'shape', 'url', 'authorization'], problems);
  const shape = webhookShapes.find((one) => one === body.shape) ?? 'json';
  if (body.shape !== undefined && shape !== body.shape) problems.shape = `One of ${webhookShapes.join(', ')}`;
  const url = textIn(body, 'url');
  const wrong = urlProblem(url);
  if (url === '' ? isNew : wrong !== undefined) problems.url = wrong ?? 'Required';
  const authorization = body.authorization === null ? null : textIn(body, 'authorization');
  if (authorization !== null && !isHeaderValue(authorization))
    problems.authorization = 'A header cannot carry this character';
  return {
    kind: 'webhook',
    name,
    shape,
    ...(url !== '' && { url }),
    ...(authorization !== '' && { authorization }),
  };
}

/** Whether the address may be reached from this server is for its operator to decide. */
function urlProblem(text: string): string | undefined {
  if (text === '') return 'Required';
  if (text.length > longestUrl || !URL.canParse(text))
    return 'This is not a URL, such as https://example.com/hook';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return 'It must begin with http:// or https://';
  return username === '' && password === ''
    ? undefined
    : 'Leave the credentials out: they have a field of their own';
}

function isHeaderValue(text: string): boolean {
  try {
    validateHeaderValue('authorization', text);
    return text.length <= longestUrl;
  } catch {
    return false;
  }
}

/** `from` may have a name: `Gatehouse <alerts@example.com>`. */
export function senderProblem(text: string): string | undefined {
  if (text === '') return 'Required';
  const [, named] = /^[^<>",;:@]*<([^<>]+)>$/.exec(text) ?? [];
  return !hasControl(text) && isAddress(named ?? text) ? undefined : 'This is no mail address';
}

export function readMail(body: unknown): MailDraft {
  if (!isTable(body)) throw new RefusedDraft({ host: 'The body must be an object' });
  const problems: Problems = {};
  refuseUnknown(body, ['host', 'port', 'security', 'verify', 'username', 'password', 'from'], problems);
  const host = textIn(body, 'host');
  if (!/^(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[?[0-9a-f:.]+\]?)$/i.test(host) || host.length > 253)
    problems.host = host === '' ? 'Required' : 'This is no host, such as mail.example.com';
  const { port, verify } = body;
  const isPort = typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536;
  if (!isPort) problems.port = 'A number from 1 to 65535';
  const security = mailSecurities.find((one) => one === body.security);
  if (security === undefined) problems.security = `One of ${mailSecurities.join(', ')}`;
  if (typeof verify !== 'boolean') problems.verify = 'true or false';
  const username = textIn(body, 'username');
  const password = typeof body.password === 'string' ? body.password : '';
  if (hasControl(username)) problems.username = 'It holds a control character';
  if (hasControl(password)) problems.password = 'It holds a control character';
  const from = textIn(body, 'from');
  const wrong = senderProblem(from);
  if (wrong !== undefined) problems.from = wrong;
  refuse(problems);
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: isPort ? port : 0,
    security: security ?? 'starttls',
    verify: verify === true,
    username,
    from,
    ...(password !== '' && { password }),
  };
}
