// The kinds of credentials that the dashboard knows, as data: a further kind is one more entry. A tab is shown for each
// kind whose plugin the gateway has.

export interface CredentialField {
  /** The wire name. */
  name: string;
  label: string;
  help?: string;
  placeholder?: string;
  required?: true;
  /** Shown: masked, can be revealed and copied. Write-only: what the gateway keeps is a digest, of no use to anybody. */
  secret?: 'shown' | 'write-only';
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
  fields: readonly CredentialField[];
}

export const credentialKinds: readonly CredentialKind[] = [
  {
    plugin: 'key-auth',
    tab: 'Key auth',
    one: 'key',
    many: 'Keys',
    about: 'A key is sent in a header or the query string. It opens every API that has key-auth.',
    fields: [
      {
        name: 'key',
        label: 'Key',
        placeholder: 'made by the gateway when left empty',
        help: 'A key that the gateway makes cannot be guessed.',
        secret: 'shown',
      },
    ],
  },
  {
    plugin: 'basic-auth',
    tab: 'Basic auth',
    one: 'login',
    many: 'Logins',
    about: 'A user name and a password are sent with each request. They open every API that has basic-auth.',
    fields: [
      { name: 'username', label: 'Username', required: true },
      {
        name: 'password',
        label: 'Password',
        required: true,
        help: 'Only a digest of it is kept: note it down now.',
        secret: 'write-only',
      },
    ],
  },
];
