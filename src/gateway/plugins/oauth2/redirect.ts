// Where a client is sent with what it is told. Kong 0.13.1: kong/plugins/oauth2/access.lua (authorize),
// kong/tools/utils.lua (encode_args), LuaSocket's url.escape
import { oneOrList } from '../kit/args/body-args.ts';
import { EncodedArgs } from '../kit/args/encoded-args.ts';

/** Undefined: not told. */
type Told = Readonly<Record<string, unknown>>;
type Part = readonly [name: string, value: unknown];

/** Beside what the address says itself, unless it is of the same name. */
export function inQuery(uri: string, told: Told): string {
  const mark = uri.indexOf('?');
  const base = mark < 0 ? uri : uri.slice(0, mark);
  const own = mark < 0 ? [] : ownArgs(uri.slice(mark + 1)).filter(([name]) => told[name] === undefined);
  return `${base}?${encode([...own, ...partsOf(told)])}`;
}

/** Where no server sees it: the address of a client has no fragment of its own. */
export const inFragment = (uri: string, told: Told): string => `${uri}#${encode(partsOf(told))}`;

const ownArgs = (query: string): readonly Part[] =>
  [...new EncodedArgs(inBytes(query)).values].map(([name, values]) => [name, oneOrList(values)]);

const partsOf = (told: Told): readonly Part[] =>
  Object.entries(told).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(inBytes) : inBytes(value),
  ]);

const encode = (parts: readonly Part[]): string =>
  parts
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, value]) => (Array.isArray(value) ? encodeList(name, value) : encodeArg(name, value)))
    .join('&');

const encodeList = (name: string, values: readonly unknown[]): readonly string[] =>
  values.flatMap((value, index) => encodeArg(`${name}[${index + 1}]`, value));

/** A table of a JSON body is not told: there is no one way to write it. */
function encodeArg(name: string, value: unknown): readonly string[] {
  if (value === '') return [escape(name)];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [`${escape(name)}=${escape(String(value))}`]
    : [];
}

const inBytes = <T>(value: T): T | string =>
  typeof value === 'string' ? Buffer.from(value).toString('latin1') : value;

const escape = (bytes: string): string =>
  bytes.replace(/[^A-Za-z0-9_]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
