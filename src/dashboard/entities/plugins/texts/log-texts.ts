// The texts that the plugins that log share.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { textIn } from './config-values.ts';
import type { About } from './plugin-text.ts';

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

export const sendTimeout: FieldText = {
  label: 'Timeout',
  unit: 'ms',
  help: 'An entry that is not taken within this time is tried again.',
};
