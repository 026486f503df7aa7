// Every recorded exchange that this gateway answers otherwise on purpose, and why. docs/compatibility.md says the same in words.
import type { RecordingName } from './recording.ts';

export interface Difference {
  /** `admin-api` unless said otherwise. */
  in?: RecordingName;
  why: string;
  /** The status that is answered instead; the recorded one where only a part of the body differs. */
  status: number;
  /** The parts of the answer that differ; all others agree. */
  at: RegExp;
  /** The request makes a row here and was refused by Kong: the row is deleted right afterwards. */
  undone?: true;
  /** `group: name of the exchange` */
  exchanges: readonly string[];
}

const differences: readonly Difference[] = [
  {
    why: 'Kong has prometheus from 0.14 on; here it is among the bundled plugins.',
    status: 200,
    at: /^body\.(?:available|enabled)$/,
    exchanges: [
      'server: GET /',
      'server: Accept-Encoding gzip',
      'server: GET /plugins/enabled/',
      'plugins: GET / shows enabled_in_cluster',
    ],
  },
  {
    why: 'Kong checks what a PATCH sends of a configuration; here what becomes of it, in which a limit is left.',
    status: 200,
    at: /^(?:status|body\.\w+)$/,
    exchanges: ['plugins: patch remove config with null'],
  },
  {
    why: 'Kong fails with 500 on a JSON body that is no object; here the sender is told.',
    status: 400,
    at: /^(?:status|body\.message)$/,
    exchanges: ['bodies: POST JSON string', 'bodies: POST JSON number', 'bodies: POST JSON true'],
  },
  {
    why: 'Kong fails with 500 when it joins an element that is no text into its message; here the message is made.',
    status: 400,
    at: /^(?:status|body\.(?:message|hosts|uris|methods))$/,
    exchanges: [
      'apis: hosts JSON [null]',
      'apis: hosts JSON [["a.com"]]',
      'apis: hosts JSON [{}]',
      'apis: uris JSON [null]',
      'apis: methods JSON [true]',
    ],
  },
  {
    why: 'Kong lets Postgres refuse an id that is no uuid, with 500; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.(?:message|id))$/,
    exchanges: ['apis: error: id invalid', 'plugins: bad id'],
  },
  {
    why: 'Kong lets Postgres refuse the id of a certificate that is no uuid, with 500; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.(?:message|ssl_certificate_id))$/,
    exchanges: ['certificates: sni bad cert id'],
  },
  {
    why: 'Kong fails with 500 when the url of a service is empty or null; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.(?:message|code|name|fields))$/,
    exchanges: ['services: error: url empty', 'services: error: url null'],
  },
  {
    why: 'Kong fails with 500 when services or routes are asked for in pages of no rows or of no number of rows; here the error is that of later versions.',
    status: 400,
    at: /^(?:status|body\.(?:message|code|name))$/,
    exchanges: ['services: list size 0', 'services: list size abc'],
  },
  {
    why: 'Kong lets Postgres refuse a filter of the wrong type, with 500; here it is an error of the field.',
    status: 400,
    at: /^(?:status|body\.\w+)$/,
    exchanges: [
      'apis-list: filter retries=abc',
      'apis-list: filter https_only=abc',
      'apis-list: filter created_at=1500000002000',
      'apis-list: filter name[]=l1',
      'apis-list: filter name.x=1',
      'plugins: list filter config=x',
      'plugins: list filter config.path=x',
      'plugins: list filter created_at=1500000000000',
    ],
  },
  {
    why: 'The elements of a multipart list have no order in Kong; here they have the order of their numbers.',
    status: 201,
    at: /^body\.uris\[\d\]$/,
    exchanges: ['bodies: POST multipart array brackets'],
  },
  {
    why: 'A password is kept and shown as a salted scrypt text, not as the SHA-1 that Kong makes of it.',
    status: 201,
    at: /^body\.password$/,
    exchanges: [
      'basic-auth: create: JSON',
      'basic-auth: create: form',
      'basic-auth: create: no password',
      'basic-auth: create: empty password',
      'basic-auth: put create',
    ],
  },
  {
    why: 'The same, when it is read or changed.',
    status: 200,
    at: /^(?:body|data\[0\])\.password$/,
    exchanges: [
      'basic-auth: get by id',
      'basic-auth: get by username',
      'basic-auth: patch password',
      'basic-auth: patch username',
      'basic-auth: patch empty',
      'basic-auth: patch consumer_id',
      'basic-auth: put update',
    ],
  },
  {
    why: 'An element of a list of texts that is a number is kept as text.',
    status: 201,
    at: /^body\.config\.key_names\[0\]$/,
    exchanges: ['plugin-configs: key-auth {"key_names":[1]}'],
  },
  {
    why: 'A blank in an upstream_url would end the request line that goes upstream, and is refused.',
    status: 400,
    at: /^(?:status|body\.\w+)$/,
    exchanges: ['apis: upstream_url "http:// x.com"', 'apis: upstream_url "http://x.com/a b"'],
  },
  {
    why: 'IPv6 addresses are taken, as they are of every client.',
    status: 201,
    at: /^(?:status|body\.[\w.]+)$/,
    undone: true,
    exchanges: ['plugin-configs: ip-restriction {"blacklist":["::1"]}'],
  },
  {
    in: 'proxy',
    why: 'A client that waits for 100 Continue may send its body or not: what comes next could not be told from it.',
    status: 417,
    at: /^headers$/,
    exchanges: ['request-size-limiting: too large with Expect'],
  },
  {
    in: 'proxy',
    why: 'A password is kept and shown as a salted scrypt text, not as the SHA-1 that Kong makes of it.',
    status: 201,
    at: /^body\.password$/,
    exchanges: ['basic-auth: POST /consumers/bob/basic-auth', 'multi-auth: POST /consumers/bob/basic-auth'],
  },
  {
    in: 'proxy',
    why: 'Kong fails with 500 when an HTTP/1.0 client sends no Host; here it is routed as if its host were empty.',
    status: 404,
    at: /^(?:status|headers|body)$/,
    exchanges: ['none: HTTP/1.0 no Host'],
  },
  {
    in: 'proxy',
    why: 'The same, where something matches.',
    status: 200,
    at: /^(?:status|headers|body|seen)$/,
    exchanges: ['preserve_host: /yes HTTP/1.0 no host', 'preserve_host: /no HTTP/1.0 no host'],
  },
  {
    in: 'proxy',
    why: "nginx lets pass what Node's parser refuses; a space in the path makes the request line ambiguous between servers.",
    status: 400,
    at: /^(?:status|headers|body|seen)$/,
    exchanges: ['none: unknown method', 'none: HTTP/1.2 version', 'uris: /a/x y', 'uris: /a/é', 'uris: /p q'],
  },
  {
    why: 'A `+` in a path is a plus (RFC 3986); Kong reads it as a blank in the names of consumers.',
    status: 404,
    at: /^(?:status|body\.\w+)$/,
    exchanges: ['consumers: get plus'],
  },
  {
    in: 'proxy',
    why: 'hmac-auth gives the same answer for an unknown user as for a wrong signature, so that clients cannot find out the names.',
    status: 403,
    at: /^body$/,
    exchanges: ['hmac-auth: unknown user'],
  },
  {
    in: 'proxy',
    why: 'Names of hosts are the same in capitals (RFC 4343); Kong compares them letter by letter.',
    status: 200,
    at: /^(?:status|headers|body|seen)$/,
    exchanges: ['hosts: Host: PLAIN.TEST', 'hosts: Host: RIGHT.com'],
  },
  {
    in: 'proxy',
    why: 'Two Host headers are refused (RFC 9112, 3.2), so that no two readers can see different hosts.',
    status: 400,
    at: /^(?:status|headers|body)$/,
    exchanges: ['none: two Host headers'],
  },
  {
    in: 'proxy',
    why: 'Whether nginx sends an error page in chunks depends on how much of the head it had read; here a page for a head that could not be parsed has a length.',
    status: 400,
    at: /^headers$/,
    exchanges: ['none: asterisk', 'none: bad Content-Length'],
  },
  {
    in: 'proxy',
    why: 'The same, for a line that is too long.',
    status: 414,
    at: /^headers$/,
    exchanges: ['none: long URI (414)'],
  },
  {
    in: 'proxy',
    why: 'The same, for a header that is too long.',
    status: 494,
    at: /^headers$/,
    exchanges: ['none: large header (494)'],
  },
  {
    in: 'proxy',
    why: 'A path of nginx, not of the gateway: here it is a path like any other.',
    status: 404,
    at: /^(?:headers|body)$/,
    exchanges: ['none: /kong_error_handler is internal'],
  },
  {
    in: 'proxy',
    why: 'An Upgrade that Connection does not name is none (RFC 9110, 7.8): the request is served as an ordinary one.',
    status: 200,
    at: /^(?:status|headers|body|seen)$/,
    exchanges: ['forwarding: Upgrade without Connection'],
  },
  {
    in: 'proxy',
    why: 'Kong cannot connect to IPv6 literals and fails with 500; here they work, and this one refuses.',
    status: 502,
    at: /^(?:status|headers|body)$/,
    exchanges: ['upstream-errors: ipv6 refused'],
  },
  {
    in: 'proxy',
    why: "An anonymous caller's own X-Credential-Username must not reach the upstream as if the gateway had set it.",
    status: 200,
    at: /^(?:headers|body|seen)$/,
    exchanges: ['key-auth: anon: spoofed'],
  },
  {
    in: 'proxy',
    why: 'Kong fails with 500 when the claim that names the credential is no text; here no credential has such a key.',
    status: 403,
    at: /^(?:status|body)$/,
    exchanges: ['jwt: number iss'],
  },
];

const listed = new Map<string, Difference>(
  differences.flatMap((difference) =>
    difference.exchanges.map((name) => [`${difference.in ?? 'admin-api'}: ${name}`, difference] as const),
  ),
);

export const differenceFor = (
  recording: RecordingName,
  group: string,
  name: string,
): Difference | undefined => listed.get(`${recording}: ${group}: ${name}`);

/** The groups that listed exchanges are of. */
export const listedGroups = (recording: RecordingName): readonly string[] =>
  [...listed.keys()].filter((key) => key.startsWith(`${recording}: `)).map((key) => key.split(': ')[1] ?? '');

/** The names of a group's exchanges that are listed. */
export function listedIn(recording: RecordingName, group: string): readonly string[] {
  const start = `${recording}: ${group}: `;
  return [...listed.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}
