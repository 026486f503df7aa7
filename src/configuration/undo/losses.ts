// The losses when a deleted row is made again.
import type { Dialect, EntityDialect } from '#client';
import { labelOf } from '../entry.ts';
import type { KindName } from '../kinds.ts';
import { isDigest } from '../secrets.ts';
import type { HeldRow, KeptChange } from './kept-change.ts';

const nameIn = (row: HeldRow['row'], field: string): string => {
  const name = row[field] ?? row.id;
  return typeof name === 'string' ? name : '';
};

/** Milliseconds that a key with a time to live has left. Kong counts them in seconds. */
const timeLeft = (ttl: number, since: number, now: number): number => ttl * 1000 - (now - since);

/**
 * A sentence about a row that cannot be made again, and so is not: the gateway gives out a digest alone of its secret, and would take
 * that for the secret itself.
 */
export function lossOf({ kind, row }: HeldRow, deletedAt: number, now: number): string | undefined {
  switch (kind) {
    case 'basicauth_credentials':
      return isDigest(kind, 'password', row.password)
        ? `The login ${nameIn(row, 'username')} does not come back: the gateway gives out a digest of its password alone.`
        : undefined;
    case 'oauth2_credentials':
      return row.hash_secret === true
        ? `The application ${nameIn(row, 'name')} does not come back: the gateway gives out a digest of its secret alone.`
        : undefined;
    case 'keyauth_credentials':
      return typeof row.ttl === 'number' && timeLeft(row.ttl, deletedAt, now) < 1000
        ? 'A key does not come back: its time has run out meanwhile.'
        : undefined;
    default:
      return undefined;
  }
}

/** A sentence about a row that comes back under another id. */
export function newIdOf({ kind, row }: HeldRow, dialect: Dialect): string | undefined {
  const entities: Readonly<Partial<Record<string, EntityDialect>>> = dialect.entities;
  const entity = entities[kind];
  // A server name is named by itself alone, and a target's rows are many.
  if (entity?.keepsGivenIds !== false || kind === 'snis' || kind === 'targets') return undefined;
  const name = labelOf({ kind, id: row.id, values: row, references: {} });
  return `The ${oneOf[kind] ?? 'row'} ${name} comes back with another id: this gateway gives new rows ids of its own.`;
}

const oneOf: Readonly<Partial<Record<KindName, string>>> = {
  services: 'service',
  routes: 'route',
  consumers: 'consumer',
  certificates: 'certificate',
};

/** Sentences about what is lost beside rows. */
export function furtherLosses({ kind, along, leftOut }: KeptChange): readonly string[] {
  const hasApplication =
    kind === 'oauth2_credentials' || along.some((one) => one.kind === 'oauth2_credentials');
  return [
    ...(hasApplication
      ? ['Access tokens that were issued to the application do not come back: its users sign in again.']
      : []),
    ...(leftOut > 0
      ? [`At least ${leftOut} further rows that belong to it do not come back: so many are not kept.`]
      : []),
  ];
}

/** The row as it is made again: a key with a time to live gets what is left of its time. */
export function madeAgain({ kind, row }: HeldRow, deletedAt: number, now: number): HeldRow['row'] {
  if (kind !== 'keyauth_credentials' || typeof row.ttl !== 'number') return row;
  return { ...row, ttl: Math.max(1, Math.floor(timeLeft(row.ttl, deletedAt, now) / 1000)) };
}
