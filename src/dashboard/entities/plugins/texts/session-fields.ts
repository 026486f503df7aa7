// The fields of session's form.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';

const headers = (label: string, help: string): FieldText => ({ label, help, anyOrder: true });

const seconds = (label: string, help: string): FieldText => ({ label, unit: 's', help });

const sameSite: FieldText = {
  label: 'Requests from other sites',
  help: 'Strict and Lax: browsers send the cookie to requests of its own site alone, Lax also where the user follows a link. None: always.',
};

/** Later Kongs call some fields otherwise, and serve both names. */
const times: Readonly<Record<string, FieldText>> = {
  idling_timeout: seconds('Ends without requests after', '0: never.'),
  rolling_timeout: seconds(
    'Is renewed within',
    'A cookie that was not renewed by a request within this time is no longer good.',
  ),
  absolute_timeout: seconds('Ends after', 'Whatever happens. 0: never.'),
  stale_ttl: seconds('Old cookie counts for', 'After its renewal, for requests that are still on their way.'),
  cookie_lifetime: seconds('Cookie ends after', 'Later gateways call it rolling_timeout.'),
  cookie_idletime: seconds('Cookie ends without requests after', 'Later gateways call it idling_timeout.'),
  cookie_renew: seconds('Renew the cookie before its end by', 'Later gateways renew it by themselves.'),
  cookie_discard: seconds('Old cookie counts for', 'Later gateways call it stale_ttl.'),
};

const cookie: Readonly<Record<string, FieldText>> = {
  cookie_name: { label: 'Name', help: 'Of the cookie.' },
  cookie_path: { label: 'Path', help: 'Browsers send the cookie to this path and all below.' },
  cookie_domain: { label: 'Domain', help: 'Empty: the host of the request alone.', placeholder: 'the host' },
  cookie_same_site: sameSite,
  cookie_samesite: sameSite,
  cookie_http_only: { label: 'Hide from scripts', help: 'On: scripts of a page cannot read it.' },
  cookie_httponly: { label: 'Hide from scripts', help: 'On: scripts of a page cannot read it.' },
  cookie_secure: { label: 'Only over TLS', help: 'Off: browsers send it over plain HTTP, too.' },
  cookie_persistent: { label: 'Keep when the browser is closed', help: 'Later gateways call it remember.' },
};

const remembering: Readonly<Record<string, FieldText>> = {
  remember: { label: 'Keep when the browser is closed', help: 'By a second cookie.' },
  remember_cookie_name: { label: 'Name of the second cookie', help: 'It keeps the session.' },
  remember_rolling_timeout: seconds('Second cookie is renewed within', 'As with the first one.'),
  remember_absolute_timeout: seconds('Second cookie ends after', 'Whatever happens. 0: never.'),
};

const logout: Readonly<Record<string, FieldText>> = {
  logout_methods: { label: 'Methods', help: 'Requests with these can end a session.' },
  logout_query_arg: { label: 'Query parameter', help: 'A request that has it ends its session.' },
  read_body_for_logout: {
    label: 'Look in the body, too',
    help: 'On: a parameter of a form ends the session as well.',
  },
  logout_post_arg: { label: 'Parameter of the body', help: 'Looked for in forms and JSON.' },
};

const place: Readonly<Record<string, FieldText>> = {
  secret: {
    label: 'Secret',
    help: 'Encrypts the cookie. All nodes need the same one.',
    placeholder: 'made up by the gateway',
    secret: true,
  },
  storage: {
    label: 'Where sessions are kept',
    choices: {
      cookie: { label: 'In the cookie', help: 'Encrypted. It cannot be ended from here.' },
      kong: { label: 'In the database', help: 'The cookie only names the session.' },
    },
  },
  audience: { label: 'Audience', help: 'A session is good where plugins name the same one.' },
  request_headers: headers('Headers for the upstream', 'These facts of the session go to the upstream.'),
  response_headers: headers('Headers for the client', 'These facts of the session go to the client.'),
};

export const sessionFields: Readonly<Record<string, FieldText>> = {
  ...place,
  ...times,
  ...cookie,
  ...remembering,
  ...logout,
};

export const sessionSections: readonly Section[] = [
  { fields: ['storage', 'secret'] },
  { title: 'Times', fields: Object.keys(times) },
  { title: 'Cookie', fields: Object.keys(cookie) },
  {
    title: 'Closed browsers',
    folded: 'forget the session',
    unfoldedWhenSet: true,
    fields: Object.keys(remembering),
  },
  { title: 'Ending a session', fields: Object.keys(logout) },
  {
    title: 'Special cases',
    folded: 'audience, headers',
    fields: ['audience', 'request_headers', 'response_headers'],
  },
];
