// The rules for an upstream as a whole. The first broken rule is reported. Kong 0.13.1: kong/dao/schemas/upstreams.lua, self_check
import { parseAddress } from '../address.ts';
import { show } from '../show.ts';

export const upstreamError = (row: Readonly<Record<string, unknown>>): string | undefined =>
  nameError(row['name']) ??
  headerError(row['hash_on_header']) ??
  headerError(row['hash_fallback_header']) ??
  hashError(row) ??
  slotsError(row['slots']);

function nameError(name: unknown): string | undefined {
  const address = typeof name === 'string' ? parseAddress(name) : undefined;
  if (address === undefined) return 'Invalid name; must be a valid hostname';
  if (address.kind !== 'name') return 'Invalid name; no ip addresses allowed';
  return address.port === undefined ? undefined : 'Invalid name; no port allowed';
}

const headerError = (name: unknown): string | undefined =>
  name === undefined || /^[\w-]+$/.test(show(name))
    ? undefined
    : `Header: bad header name '${show(name)}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`;

function hashError(row: Readonly<Record<string, unknown>>): string | undefined {
  const { hash_on: primary, hash_fallback: fallback } = row;
  const { hash_on_header: primaryHeader, hash_fallback_header: fallbackHeader } = row;
  if (
    (primary === 'header' && primaryHeader === undefined) ||
    (fallback === 'header' && fallbackHeader === undefined)
  )
    return "Hashing on 'header', but no header name provided";
  if (primary === undefined || fallback === undefined) return undefined;
  if (primary === 'none')
    return fallback === 'none' ? undefined : "Cannot set fallback if primary 'hash_on' is not set";
  const same =
    primary === fallback &&
    (primary !== 'header' || show(primaryHeader).toLowerCase() === show(fallbackHeader).toLowerCase());
  return same ? 'Cannot set fallback and primary hashes to the same value' : undefined;
}

const slotsError = (slots: unknown): string | undefined =>
  typeof slots === 'number' && (slots < 10 || slots > 65536)
    ? 'number of slots must be between 10 and 65536'
    : undefined;
