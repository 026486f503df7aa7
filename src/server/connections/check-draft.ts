// Checks the fields of a connection against each other, and brings them to the form in which they are stored.
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { ConnectionDraft } from '#wire/connection.ts';
import { certificateProblem, keyProblem } from './check-pem.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { Secrets } from './secrets.ts';

/** The fields that are stored as they are, with the names of the header fields. */
export interface CheckedDraft {
  fields: Omit<Required<ConnectionDraft>, 'password' | 'headers' | 'key'> & { headers: readonly string[] };
  secrets: Secrets;
}

const longestName = 60;
const longestUrl = 2_000;

/** The relay writes these itself: they frame the request, or say what its body is. */
const ownHeaders = new Set([
  'accept',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f]/;

/** `stored` are the secrets that stay where the draft gives none. `missing` says that a secret is neither given nor stored. */
export function checkDraft(draft: ConnectionDraft, stored: Secrets, missing = 'Required'): CheckedDraft {
  const problems: Record<string, string> = {};
  const found = (field: string, problem: string | undefined): void => {
    if (problem !== undefined) problems[field] = problem;
  };
  const name = draft.name.trim();
  found('name', nameProblem(name));
  const url = readUrl(draft.url);
  if ('problem' in url) found('url', url.problem);
  found('proxy', proxyProblem(draft.proxy, 'http:'));
  found('proxy_tls', proxyProblem(draft.proxy_tls, 'https:'));

  const secrets: Secrets = {};
  const isBasic = draft.auth === 'basic';
  if (isBasic) {
    found('username', usernameProblem(draft.username));
    const password = draft.password || stored.password;
    found('password', password === undefined ? missing : textProblem(password));
    if (password !== undefined) secrets.password = password;
  }
  const headers = draft.auth === 'headers' ? draft.headers : [];
  if (draft.auth === 'headers') {
    found('headers', headers.length === 0 ? 'Give at least one header' : undefined);
    secrets.headers = checkHeaders(headers, stored, missing, found);
  }
  const ca = draft.ca.trim();
  if (ca !== '') found('ca', certificateProblem(ca));
  const certificate = draft.certificate.trim();
  if (certificate !== '') {
    found('certificate', certificateProblem(certificate));
    const key = draft.key?.trim() || stored.key;
    found('key', key === undefined ? missing : keyProblem(key, certificate));
    if (key !== undefined) secrets.key = key;
  } else if (draft.key?.trim()) found('certificate', 'Required with a key');

  if ('problem' in url || Object.keys(problems).length > 0) throw new RefusedDraft(problems);
  const { environment, auth, verify } = draft;
  return {
    fields: {
      name,
      url: url.url,
      environment,
      auth,
      username: isBasic ? draft.username : '',
      headers: headers.map((header) => header.name.trim()),
      verify,
      ca,
      certificate,
      proxy: originOf(draft.proxy),
      proxy_tls: originOf(draft.proxy_tls),
    },
    secrets,
  };
}

function nameProblem(name: string): string | undefined {
  if (name === '') return 'Required';
  if (name.length > longestName) return `At most ${longestName} characters`;
  return textProblem(name);
}

const textProblem = (text: string): string | undefined =>
  control.test(text) ? 'A line break or another control character cannot be sent' : undefined;

/** Basic authentication ends the name at its first colon. */
const usernameProblem = (username: string): string | undefined => {
  if (username === '') return 'Required';
  return username.includes(':') ? 'A name with a colon cannot be sent' : textProblem(username);
};

function readUrl(text: string): { url: string } | { problem: string } {
  const given = text.trim();
  if (given === '') return { problem: 'Required' };
  if (given.length > longestUrl || !URL.canParse(given))
    return { problem: 'This is not a URL, such as http://kong:8001' };
  const url = new URL(given);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { problem: 'It must begin with http:// or https://' };
  if (url.username !== '' || url.password !== '')
    return { problem: 'Leave the credentials out: they have fields of their own' };
  if (url.search !== '' || url.hash !== '') return { problem: 'Leave out what follows ? and #' };
  return { url: url.href.replace(/\/+$/, '') };
}

/** An origin alone: what follows it is said for each request. */
function proxyProblem(text: string | undefined, protocol: 'http:' | 'https:'): string | undefined {
  if (!text?.trim()) return undefined;
  const read = readUrl(text);
  if ('problem' in read) return read.problem;
  const url = new URL(read.url);
  if (url.protocol !== protocol) return `It must begin with ${protocol}//`;
  return url.pathname === '/' ? undefined : 'Leave out what follows host and port';
}

const originOf = (text: string | undefined): string => (text?.trim() ? new URL(text.trim()).origin : '');

function checkHeaders(
  headers: ConnectionDraft['headers'],
  stored: Secrets,
  missing: string,
  found: (field: string, problem: string | undefined) => void,
): Record<string, string> {
  // A name may be one of those that every object has, such as constructor.
  const before = new Map(Object.entries(stored.headers ?? {}));
  const values = new Map<string, string>();
  headers.forEach(({ name: written, value: given }, index) => {
    const name = written.trim();
    const key = name.toLowerCase();
    const nameError = headerNameProblem(name) ?? (values.has(key) ? 'It is there twice' : undefined);
    found(`headers.${index}.name`, nameError);
    const value = given || before.get(key);
    found(`headers.${index}.value`, value === undefined ? missing : headerValueProblem(value));
    if (nameError === undefined && value !== undefined) values.set(key, value);
  });
  return Object.fromEntries(values);
}

function headerNameProblem(name: string): string | undefined {
  if (name === '') return 'Required';
  try {
    validateHeaderName(name);
  } catch {
    return 'This is no name of a header';
  }
  return ownHeaders.has(name.toLowerCase()) ? 'Gatehouse sends this header itself' : undefined;
}

function headerValueProblem(value: string): string | undefined {
  try {
    validateHeaderValue('x', value);
  } catch {
    return 'A header cannot carry this character';
  }
  return value.trim() === value ? undefined : 'It begins or ends with a blank';
}
