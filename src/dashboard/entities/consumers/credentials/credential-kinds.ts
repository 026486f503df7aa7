// The kinds of credentials that the dashboard knows, as data: a further kind is one more entry. A tab is shown for each
// kind whose plugin the gateway has.
import { pluginTitles } from '#dashboard/lib/plugin-titles.ts';

export interface CredentialField {
  /** The wire name. */
  name: string;
  label: string;
  help?: string;
  placeholder?: string;
  required?: true;
  /** How it is given: a line of text unless said otherwise. */
  control?: 'lines' | 'list' | 'switch' | { choices: readonly string[] };
  /** Too long for the table. */
  formOnly?: true;
  /** Shown: masked, can be revealed and copied. Write-only: what the gateway keeps is a digest, of no use to anybody. */
  secret?: 'shown' | 'write-only';
  /** Warns about a value that the gateway accepts though no client can use it. */
  warningOf?: (value: string) => string | undefined;
}

export interface CredentialKind {
  /** The plugin that checks it, and the path segment of its page. */
  plugin: string;
  tab: string;
  /** "key", "Keys" */
  one: string;
  many: string;
  /** In two sentences: what it is, and what it is good for. */
  about: string;
  /** The consequence of its deletion. Unset where requests with it are then refused. */
  afterDeletion?: string;
  fields: readonly CredentialField[];
}

export const credentialKinds: readonly CredentialKind[] = [
  {
    plugin: 'key-auth',
    tab: pluginTitles['key-auth'],
    one: 'key',
    many: 'Keys',
    about: 'A key is sent in a header or the query string. The plugin key-auth asks for it.',
    fields: [
      {
        name: 'key',
        label: 'Key',
        placeholder: 'made by the gateway when left empty',
        help: 'A key that the gateway makes cannot be guessed.',
        warningOf: (key) =>
          /[^\x20-\x7e]/.test(key)
            ? 'A header holds none of the letters beyond ASCII: clients can send this key in the query string alone.'
            : undefined,
        secret: 'shown',
      },
    ],
  },
  {
    plugin: 'basic-auth',
    tab: pluginTitles['basic-auth'],
    one: 'login',
    many: 'Logins',
    about: 'A user name and a password are sent with each request. The plugin basic-auth asks for them.',
    fields: [
      {
        name: 'username',
        label: 'Username',
        required: true,
        warningOf: (name) =>
          name.includes(':')
            ? 'Nobody can log in with this name: clients send name and password parted by the first colon.'
            : undefined,
      },
      {
        name: 'password',
        label: 'Password',
        required: true,
        help: 'Only a digest of it is kept: note it down now.',
        secret: 'write-only',
      },
    ],
  },
  {
    plugin: 'jwt',
    tab: pluginTitles.jwt,
    one: 'JWT credential',
    many: 'JWT credentials',
    about: 'A signed token names the key in its iss claim. The plugin jwt asks for it.',
    fields: [
      {
        name: 'key',
        label: 'Key',
        placeholder: 'made by the gateway when left empty',
        help: 'What tokens carry as iss, or as the claim that the plugin is told to look at.',
      },
      {
        name: 'algorithm',
        label: 'Algorithm',
        control: { choices: ['HS256', 'RS256', 'RS512', 'ES256'] },
      },
      {
        name: 'secret',
        label: 'Secret',
        placeholder: 'made by the gateway when left empty',
        help: 'Signs and verifies tokens with HS256.',
        secret: 'shown',
      },
      {
        name: 'rsa_public_key',
        label: 'Public key',
        placeholder: '-----BEGIN PUBLIC KEY-----',
        help: 'In PEM, for RS256, RS512 and ES256. The private key stays with whoever signs.',
        control: 'lines',
        formOnly: true,
      },
    ],
  },
  {
    plugin: 'hmac-auth',
    tab: pluginTitles['hmac-auth'],
    one: 'HMAC credential',
    many: 'HMAC credentials',
    about: 'Each request is signed with a secret that is never sent. The plugin hmac-auth asks for that.',
    fields: [
      {
        name: 'username',
        label: 'Username',
        required: true,
        warningOf: (name) =>
          name.includes('"')
            ? 'No signature can name it: the name ends at the first quotation mark there.'
            : undefined,
      },
      {
        name: 'secret',
        label: 'Secret',
        placeholder: 'made by the gateway when left empty',
        secret: 'shown',
      },
    ],
  },
  {
    plugin: 'oauth2',
    tab: pluginTitles.oauth2,
    one: 'application',
    many: 'Applications',
    about: 'An application asks for tokens on behalf of its users. The plugin oauth2 asks for them.',
    fields: [
      { name: 'name', label: 'Name', required: true },
      {
        name: 'redirect_uri',
        label: 'Redirect URIs',
        placeholder: 'https://example.com/callback',
        help: 'Where users come back to from the authorization page.',
        required: true,
        control: 'list',
      },
      { name: 'client_id', label: 'Client ID', placeholder: 'made by the gateway when left empty' },
      {
        name: 'client_secret',
        label: 'Client secret',
        placeholder: 'made by the gateway when left empty',
        secret: 'shown',
      },
    ],
  },
  {
    plugin: 'acl',
    tab: `${pluginTitles.acl} groups`,
    one: 'group',
    many: 'Groups',
    about: 'A consumer belongs to groups. The plugin acl lets some groups in, or keeps some out.',
    afterDeletion: 'Where acl lets only this group in, the consumer is refused from then on.',
    fields: [{ name: 'group', label: 'Group', required: true }],
  },
];
