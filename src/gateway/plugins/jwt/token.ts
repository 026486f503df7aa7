// A token taken apart, and not yet believed. Kong 0.13.1: kong/plugins/jwt/jwt_parser.lua, decode_token
import { isTable } from '#schema/table.ts';
import { fromBase64Url } from '../../http/base64.ts';

export const algorithms = ['HS256', 'RS256', 'RS512', 'ES256'] as const;
export type Algorithm = (typeof algorithms)[number];

/** The members of a JSON object; none for any other JSON value. */
type Members = ReadonlyMap<string, unknown>;

export class Token {
  /** The first two parts as they stand in the token: the signature is made over them. */
  readonly signed: readonly [header: string, claims: string];
  readonly signature: Buffer;
  readonly algorithm: Algorithm;
  readonly claims: Members;
  readonly #header: Members;

  constructor(
    signed: readonly [header: string, claims: string],
    signature: Buffer,
    algorithm: Algorithm,
    header: Members,
    claims: Members,
  ) {
    this.signed = signed;
    this.signature = signature;
    this.algorithm = algorithm;
    this.claims = claims;
    this.#header = header;
  }

  /** A claim, which may as well stand in the header; null and false are none. */
  claim(name: string): unknown {
    return [this.claims.get(name), this.#header.get(name)].find((value) => (value ?? false) !== false);
  }
}

export function readToken(text: string): Token | { error: string } {
  const firstDot = text.indexOf('.');
  const secondDot = text.indexOf('.', firstDot + 1);
  if (secondDot < 0) return { error: 'invalid JSON' };
  const encodedHeader = text.slice(0, firstDot);
  const encodedClaims = text.slice(firstDot + 1, secondDot);
  const header = parse(encodedHeader);
  const claims = parse(encodedClaims);
  if (header === undefined || claims === undefined) return { error: 'invalid JSON' };

  const headerMembers = membersOf(header);
  const typ = headerMembers.get('typ') ?? false;
  if (typ !== false && !isJwt(typ)) return { error: 'invalid typ' };
  const algorithm = algorithms.find((one) => one === headerMembers.get('alg'));
  if (!algorithm) return { error: 'invalid alg' };
  // `crit` names extensions that the reader must support (RFC 7515, 4.1.11), and this gateway supports none. With `b64`, for
  // example, the signature covers another text.
  if (headerMembers.has('crit')) return { error: 'invalid crit' };
  // Kong finds no claims in texts and lists, and fails on numbers, true and null.
  if (claims === null || !['object', 'string'].includes(typeof claims)) return { error: 'invalid claims' };
  const signature = fromBase64Url(text.slice(secondDot + 1));
  if (!signature) return { error: 'invalid signature' };
  return new Token([encodedHeader, encodedClaims], signature, algorithm, headerMembers, membersOf(claims));
}

const isJwt = (typ: unknown): boolean => typeof typ === 'string' && typ.toUpperCase() === 'JWT';

/** Undefined for a text that is no JSON. */
function parse(encoded: string): unknown {
  try {
    return JSON.parse(fromBase64Url(encoded)?.toString() ?? '');
  } catch {
    return undefined;
  }
}

const membersOf = (value: unknown): Members => new Map(isTable(value) ? Object.entries(value) : []);
