// The texts that the plugins that log share.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { tableIn, textIn } from './config-values.ts';
import { listPhrase, type About, type Phrase } from './plugin-text.ts';

/** The logged requests: "each request", for one consumer "each request of Eddie". */
export const eachRequest = (about: About | undefined): string =>
  about?.forWhom === undefined ? 'each request' : `each request of ${about.forWhom}`;

export const afterwards = ' No request waits for it.';

/** "logs.example.com:5514"; empty without a host. */
export const placeIn = (config: Draft): string => {
  const [host, port] = [textIn(config, 'host'), textIn(config, 'port')];
  return host === '' || port === '' ? host : `${host}:${port}`;
};

/**
 * Scheme, host and port. The rest of the URL is left out, since user, path and query may hold secrets. Undefined where the gateway
 * cannot use the URL.
 */
export function originOf(url: string): string | undefined {
  const [, scheme = '', host = '', port = ''] =
    /^(https?):\/\/(?:[^/?#]*@)?(\[[^\]]+\]|[^:/?#]+)(:\d+)?(?:[/?#].*)?$/is.exec(url) ?? [];
  return host === '' ? undefined : `${scheme.toLowerCase()}://${host}${port}`;
}

export const hostField = (what: string, example?: string): FieldText => ({
  label: 'Host',
  help: `${what} Its name or address.`,
  ...(example !== undefined && { placeholder: example }),
});

export const portField = (help: string): FieldText => ({ label: 'Port', help });

/** The timeout of a sink over UDP, which waits for the resolving of the name alone. */
export const nameTimeout: FieldText = {
  label: 'Timeout',
  unit: 'ms',
  help: 'For finding the address of the host.',
};

/** In the schema of each plugin of a later Kong that logs entries. */
export const luaMark = 'custom_fields_by_lua';

export const luaFields: Readonly<Record<string, FieldText>> = {
  [luaMark]: {
    label: 'Fields made by Lua',
    help: 'By name, the Lua code that returns the value of the field. A usual field of the name gets this value, or is left out where it is nil.',
    valueForm: 'name',
    lines: true,
  },
};

/** The code is left out: it may hold secrets. */
export const luaPhrase = (config: Draft): Phrase => {
  const names = Object.keys(tableIn(config, luaMark));
  if (names.length === 0) return [];
  return [
    ` Lua code makes its ${names.length === 1 ? 'field' : 'fields'} `,
    ...listPhrase(names, 'and'),
    '.',
  ];
};

/** "with the headers X-A and X-B". Their values are left out: they may be secrets. Empty without a header. */
export const withHeaders = (config: Draft): Phrase => {
  const names = Object.keys(tableIn(config, 'headers'));
  if (names.length === 0) return [];
  return [names.length === 1 ? 'with the header ' : 'with the headers ', ...listPhrase(names, 'and')];
};

export const sendTimeout: FieldText = {
  label: 'Timeout',
  unit: 'ms',
  help: 'An entry that is not taken within this time is tried again.',
};

/** The timeout of a plugin that sends each entry once. */
export const onceTimeout: FieldText = {
  label: 'Timeout',
  unit: 'ms',
  help: 'An entry that is not taken within this time is lost.',
};
