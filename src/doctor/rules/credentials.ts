// Credentials that open nothing, or that belong to several consumers.
import type { Finding, Rule } from '../finding.ts';
import type { KnownCredential } from '../rows.ts';
import type { Survey } from '../survey.ts';
import { counted, listed } from '../words.ts';

const things: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'key-auth': ['key', 'keys'],
  'basic-auth': ['login', 'logins'],
  'hmac-auth': ['signing key', 'signing keys'],
  jwt: ['JWT credential', 'JWT credentials'],
  oauth2: ['application', 'applications'],
  acl: ['group membership', 'group memberships'],
};

const thingsOf = (plugin: string): readonly [string, string] =>
  things[plugin] ?? ['credential', 'credentials'];

export const idleCredentials: Rule = {
  kind: 'idle credentials',
  area: 'Tidiness',
  looksFor: 'Credentials whose plugin is switched on nowhere',
  many: (count) => `${count} kinds of credentials open nothing`,
  find({ rows }) {
    const on = new Set(rows.plugins.filter(({ enabled }) => enabled).map(({ name }) => name));
    return Object.entries(rows.credentials ?? {}).flatMap(([plugin, own]): readonly Finding[] => {
      if (own.length === 0 || on.has(plugin)) return [];
      const [one, many] = thingsOf(plugin);
      const effect =
        plugin === 'acl' ? (own.length === 1 ? 'decides' : 'decide') : own.length === 1 ? 'opens' : 'open';
      return [
        {
          kind: 'idle credentials',
          key: `idle credentials ${plugin}`,
          severity: 'look',
          title: `${counted(own.length, one, many)} ${effect} nothing`,
          body: `The plugin ${plugin} is switched on nowhere, so that the gateway accepts none of them.`,
          places: [],
        },
      ];
    });
  },
};

interface Held {
  readonly plugin: string;
  readonly field: string;
  readonly own: KnownCredential[];
}

export const sharedSecrets: Rule = {
  kind: 'shared secret',
  area: 'Security',
  looksFor: 'Credentials of several consumers with the same secret',
  many: (count) => `${count} secrets belong to several credentials`,
  find: (survey) =>
    Object.entries(survey.rows.credentials ?? {}).flatMap(([plugin, own]) => {
      const held = new Map<string, Held>();
      for (const credential of own) {
        for (const [field, digest] of Object.entries(credential.secrets)) {
          const known = held.get(`${field} ${digest}`);
          if (known) known.own.push(credential);
          else held.set(`${field} ${digest}`, { plugin, field, own: [credential] });
        }
      }
      return [...held.values()].filter((one) => one.own.length > 1).map((one) => sharedOf(survey, one));
    }),
};

function sharedOf(survey: Survey, { plugin, field, own }: Held): Finding {
  const consumers = [...new Set(own.map(({ consumer }) => consumer))];
  const places = consumers.slice(0, 5).map((id) => survey.place('consumers', id));
  const [, many] = thingsOf(plugin);
  const further = consumers.length - places.length;
  const names = listed([
    ...places.map(({ name }) => name),
    ...(further > 0 ? [counted(further, 'other')] : []),
  ]);
  return {
    kind: 'shared secret',
    key: `shared secret ${own
      .map(({ id }) => id)
      .toSorted()
      .slice(0, 20)
      .join(' ')}`,
    severity: 'look',
    title:
      consumers.length === 1
        ? `${own.length} ${many} of ${names} have the same ${field}`
        : `${names} have the same ${field}`,
    body:
      consumers.length === 1
        ? `Changing one of the ${many} does not end the use of the other.`
        : `A caller that knows it can act as each of them. Give each a ${field} of its own.`,
    places,
  };
}
