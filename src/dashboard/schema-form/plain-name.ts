// The label of a field without a written text, made of its wire name.
import { isSecretName } from '#schema/secret-name.ts';
import { capital } from '#dashboard/lib/capital.ts';
import type { FieldText } from './field-text.ts';

const acronyms = new Set([
  'acme',
  'api',
  'aws',
  'dn',
  'dns',
  'http',
  'https',
  'id',
  'ip',
  'json',
  'jwt',
  'ldap',
  'sni',
  'ssl',
  'tcp',
  'tls',
  'ttl',
  'udp',
  'uri',
  'url',
]);

/** Words with a spelling of their own. */
const names: Readonly<Record<string, string>> = { oauth2: 'OAuth 2.0' };

/** `hide_client_headers` reads "Hide client headers", `http_method` "HTTP method". */
export const plainName = (wire: string): string => {
  const words = wire
    .split(/[_-]+/)
    .map((word) => names[word] ?? (acronyms.has(word) ? word.toUpperCase() : word));
  return capital(words.join(' '));
};

/** Fields with several lines: bodies of answers, PEM, programs. */
const lines = /(?:^|_)(?:body|cert|certificate|pem|public_key|private_key|template|script)$/;

export const plainText = (wire: string): FieldText => ({
  label: plainName(wire),
  ...(isSecretName(wire) && { secret: true }),
  ...(lines.test(wire) && { lines: true }),
});
