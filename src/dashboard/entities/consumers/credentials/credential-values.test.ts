import { expect, test } from 'vitest';
import { dialectOf, type Credential } from '#dashboard/api/gateway-types.ts';
import { credentialKinds, type CredentialKind } from './credential-kinds.ts';
import { asFormFields, toChanges, toUpdate, toValues } from './credential-values.ts';
import { kindHere, kindOfRow } from './kind-here.ts';

const bundled = dialectOf({ version: '0.13.1', database: 'sqlite', router_flavor: undefined });

const kindOf = (plugin: string): CredentialKind => {
  const kind = credentialKinds.find((candidate) => candidate.plugin === plugin);
  if (!kind) throw new Error(`no kind ${plugin}`);
  return kind;
};
const row = (fields: Record<string, unknown>): Credential => ({
  id: 'c1',
  created_at: 1,
  consumer_id: 'ann',
  ...fields,
});

test('a new credential leaves empty fields to the gateway', () => {
  const start = toValues(kindOf('jwt'));
  expect(toChanges({ ...start, key: 'mine' }, start)).toEqual({ key: 'mine' });
});

test('every kind sends nothing when nothing was changed', () => {
  const stored = row({
    key: 'k',
    username: 'u',
    password: 'digest',
    secret: 's',
    algorithm: 'RS256',
    rsa_public_key: 'PEM\nPEM',
    name: 'n',
    redirect_uri: ['https://a', 'https://b'],
    client_id: 'i',
    client_secret: 'x',
    group: 'g',
  });
  for (const kind of credentialKinds) {
    const start = toValues(kind, stored);
    expect(toChanges(toValues(kind, stored), start)).toEqual({});
    expect(Object.values(start).join('')).not.toBe('');
  }
});

test('a stored password is not in the form, and is kept while the form has none', () => {
  const start = toValues(kindOf('basic-auth'), row({ username: 'ann', password: 'digest' }));
  expect(start).toEqual({ username: 'ann', password: '' });
  expect(toChanges({ ...start, username: 'lee' }, start)).toEqual({ username: 'lee' });
  expect(toChanges({ ...start, password: 'new' }, start)).toEqual({ password: 'new' });
});

test('an emptied field is unset, and a list with another element is sent whole', () => {
  const start = toValues(kindOf('oauth2'), row({ name: 'n', redirect_uri: ['https://a'], client_id: 'i' }));
  expect(toChanges({ ...start, client_id: '', redirect_uri: ['https://a', 'https://b'] }, start)).toEqual({
    client_id: null,
    redirect_uri: ['https://a', 'https://b'],
  });
});

test('one element with a comma differs from two elements', () => {
  const start = toValues(kindOf('oauth2'), row({ redirect_uri: ['a', 'b'] }));
  expect(toChanges({ ...start, redirect_uri: ['a,b'] }, start)).toEqual({ redirect_uri: ['a,b'] });
});

test('the command reads a password from a shell variable', () => {
  expect(asFormFields(kindOf('basic-auth'), bundled, { username: 'ann', password: 'secret' })).toEqual([
    ['username', 'ann'],
    ['password', { variable: 'PASSWORD' }],
  ]);
});

test('lists are written as the gateway reads them in a form', () => {
  const later = dialectOf({ version: '3.9.1', database: 'postgres', router_flavor: undefined });
  const changes = { redirect_uris: ['https://a.example', 'https://b.example'] };
  expect(asFormFields(kindOf('oauth2'), later, changes)).toEqual([
    ['redirect_uris[]', 'https://a.example'],
    ['redirect_uris[]', 'https://b.example'],
  ]);
});

test('a client secret is sent with the word whether it is digested, and the word with the secret', () => {
  const stored = row({ name: 'app', client_secret: 'old', hash_secret: false });
  const start = { name: 'app', client_secret: 'old', hash_secret: false };
  expect(toUpdate({ ...start, name: 'other' }, start, stored)).toEqual({ name: 'other' });
  expect(toUpdate({ ...start, client_secret: 'new' }, start, stored)).toEqual({
    client_secret: 'new',
    hash_secret: false,
  });
  expect(toUpdate({ ...start, hash_secret: true }, start, stored)).toEqual({
    client_secret: 'old',
    hash_secret: true,
  });
  const digested = row({ name: 'app', client_secret: '$pbkdf2', hash_secret: true });
  const later = dialectOf({ version: '3.9.1', database: 'postgres', router_flavor: undefined });
  const kind = kindOfRow(
    kindHere(kindOf('oauth2'), later, [], () => true),
    digested,
  );
  const shown = toValues(kind, digested);
  expect(shown).toMatchObject({ client_secret: '' });
  expect(toUpdate({ ...shown, client_secret: 'new' }, shown, digested)).toEqual({
    client_secret: 'new',
    hash_secret: true,
  });
});

test('a gateway without digests gets a client secret alone', () => {
  const stored = row({ name: 'app', client_secret: 'old' });
  const start = { name: 'app', client_secret: 'old' };
  expect(toUpdate({ ...start, client_secret: 'new' }, start, stored)).toEqual({ client_secret: 'new' });
});
