// Replaces `url` with a service's protocol, host, port and path. Kong 0.13.1: kong/api/routes/services.lua
import { schemaViolation, type CodedError } from '#schema/coded-error.ts';
import { numberFrom } from '#schema/coerce.ts';
import { parseUrl } from '#schema/url.ts';
import type { Parameters } from '../decode/nested-keys.ts';

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * The sent fields with `url` split into its parts. A part that the url does not have counts as not sent, even if the client
 * sent it as a field.
 */
export function withUrlTakenApart(sent: Readonly<Parameters>): { sent: Parameters } | { error: CodedError } {
  const { url, ...rest } = sent;
  if (url === undefined) return { sent: rest };
  if (typeof url !== 'string' && typeof url !== 'number')
    return { error: schemaViolation({ url: 'expected a string' }) };
  if (url === '') return { error: schemaViolation({ url: 'length must be at least 1' }) };
  const parsed = parseUrl(String(url));
  const port =
    parsed.port === undefined ? usualPorts[parsed.scheme ?? ''] : (numberFrom(parsed.port) ?? parsed.port);
  const parts = { protocol: parsed.scheme, host: parsed.host, port, path: parsed.path };
  const { protocol: _, host: __, port: ___, path: ____, ...others } = rest;
  const said = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return { sent: { ...others, ...said } };
}
