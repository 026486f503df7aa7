// The fields of oauth2's form.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import { anonymous, hideCredentials, realm } from './shared-fields.ts';

export const oauth2Fields: Readonly<Record<string, FieldText>> = {
  enable_authorization_code: {
    label: 'Authorization code',
    help: 'For applications with a server: the user agrees on your page, the application gets a code and exchanges it.',
  },
  enable_client_credentials: {
    label: 'Client credentials',
    help: 'For applications that act for themselves: they send their own id and secret.',
  },
  enable_implicit_grant: {
    label: 'Implicit grant',
    help: 'For applications in a browser: the token comes at once, without a code. Better use the authorization code.',
  },
  enable_password_grant: {
    label: 'Password',
    help: 'For your own applications: your page checks the user’s password and asks for the token.',
  },
  scopes: {
    label: 'Scopes',
    help: 'What applications may ask for. The upstream gets the granted ones as X-Authenticated-Scope and decides what they allow.',
    placeholder: 'none',
    valueForm: 'scope',
  },
  mandatory_scope: {
    label: 'A scope is needed',
    help: 'On: an application that asks for no scope gets no token.',
  },
  token_expiration: { label: 'A token is good for', unit: 's', help: '0: tokens never expire.' },
  refresh_token_ttl: {
    label: 'It can be renewed for',
    unit: 's',
    help: 'Only tokens by authorization code or password can be renewed. 0: at any time.',
  },
  provision_key: {
    label: 'Provision key',
    help: 'Your page shows it to the gateway when a user has agreed. Empty: the gateway makes one up.',
    placeholder: 'made up by the gateway',
    secret: true,
  },
  hide_credentials: hideCredentials('token'),
  reuse_refresh_token: {
    label: 'Keep the refresh token',
    help: 'On: a token is renewed with the same refresh token again and again. Off: each renewal gives a new one.',
  },
  pkce: {
    label: 'PKCE',
    help: 'The application proves that it is the one that asked for the code.',
    choices: {
      lax: { label: 'Public applications', help: 'Those that cannot keep a secret have to.' },
      strict: { label: 'All applications', help: 'Each has to.' },
      none: { label: 'None', help: 'An application may.' },
    },
  },
  anonymous,
  realm,
  global_credentials: {
    label: 'Share tokens with other APIs',
    help: 'On: a token is good on every API whose oauth2 has this switched on, too. Off: only where it was given.',
  },
  auth_header_name: {
    label: 'Header',
    help: 'Carries the token, as Bearer and the token.',
  },
  accept_http_if_already_terminated: {
    label: 'Trust X-Forwarded-Proto',
    help: 'Tokens are given over HTTPS alone. On: a trusted proxy in front may have ended TLS.',
  },
};

/** A later Kong says itself that it makes one up. */
export const oauth2LaterFields: Readonly<Record<string, Partial<FieldText>>> = {
  provision_key: { help: 'Your page shows it to the gateway when a user has agreed.' },
};

export const oauth2Sections: readonly Section[] = [
  {
    title: 'Ways to get a token',
    hint: 'Switch on at least one. Tokens are given at /oauth2/token under any path of the API, codes at /oauth2/authorize: by POST and over HTTPS.',
    fields: [
      'enable_authorization_code',
      'enable_client_credentials',
      'enable_password_grant',
      'enable_implicit_grant',
    ],
  },
  { title: 'Scopes', fields: ['scopes', 'mandatory_scope'] },
  {
    title: 'Tokens',
    fields: [
      'token_expiration',
      'refresh_token_ttl',
      'reuse_refresh_token',
      'pkce',
      'provision_key',
      'hide_credentials',
    ],
  },
  {
    title: 'Special cases',
    folded: 'callers without a token, other APIs, header, TLS',
    fields: [
      'anonymous',
      'global_credentials',
      'auth_header_name',
      'accept_http_if_already_terminated',
      'realm',
    ],
  },
];
