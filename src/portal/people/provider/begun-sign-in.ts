// A sign-in that the provider has not answered yet. The browser holds it in a sealed cookie: any node of the portal can go on with it,
// and no other browser can.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTable } from '#schema/table.ts';
import type { Sealing } from '../../../database/sealing.ts';
import { cookieOf, setCookie } from '../../listener/visit.ts';

export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly issuer: string;
  /** Milliseconds since the epoch. */
  readonly ends: number;
}

const name = 'gatehouse_portal_provider';
const path = '/portal/api/provider';
const place = ['portal provider sign-in'];
/** For a person who has to look for a password. */
export const patience = 600_000;

/** A text: why it cannot be held. */
export function hold(
  request: IncomingMessage,
  response: ServerResponse,
  sealing: Sealing,
  begun: BegunSignIn,
): string | undefined {
  const sealed = sealing.seal(JSON.stringify(begun), place);
  if ('problem' in sealed) return sealed.problem;
  const value = Buffer.from(sealed.text).toString('base64url');
  setCookie(request, response, { name, value, path, seconds: patience / 1000 });
  return undefined;
}

/** It can be taken once: the browser forgets it. */
export function takeBegun(
  request: IncomingMessage,
  response: ServerResponse,
  sealing: Sealing,
  now: number,
): BegunSignIn | undefined {
  const value = cookieOf(request, name);
  if (value === undefined) return undefined;
  setCookie(request, response, { name, value: '', path, seconds: 0 });
  const opened = sealing.unseal(Buffer.from(value, 'base64url').toString(), place);
  if ('problem' in opened) return undefined;
  const held: unknown = JSON.parse(opened.text);
  if (!isTable(held)) return undefined;
  const { state, nonce, verifier, issuer, ends } = held;
  return typeof state === 'string' &&
    typeof nonce === 'string' &&
    typeof verifier === 'string' &&
    typeof issuer === 'string' &&
    typeof ends === 'number' &&
    now < ends
    ? { state, nonce, verifier, issuer, ends }
    : undefined;
}
