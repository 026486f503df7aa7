// The arguments in a request's body, for plugins that look for one of them there.
// Kong 0.13.1: kong/tools/public.lua, get_body_args
import { argsNamed, withoutArg } from './encoded-args.ts';
import { JsonMembers } from './json-members.ts';
import { jsonTable } from './json-table.ts';
import { boundaryOf, fieldsNamed, withoutField } from '../../../http/multipart.ts';
import type { Reply } from '../../plugin.ts';

export interface BodyArgs {
  /** A text, `true` for a name without a value, a list of those where there are several, whatever JSON may hold. */
  get(name: string): unknown;
  without(name: string): Buffer;
}

export const bodyTooLarge: Reply = { status: 413, body: 'Payload too large' };

/** How a body of this type is read; undefined for one that has no arguments. */
export function bodyReader(contentType: string | undefined): ((body: Buffer) => BodyArgs) | undefined {
  const type = contentType?.toLowerCase() ?? '';
  if (type.includes('application/x-www-form-urlencoded')) return formArgs;
  if (type.includes('application/json')) return jsonArgs;
  const boundary = type.includes('multipart/form-data') ? boundaryOf(contentType ?? '') : undefined;
  return boundary === undefined ? undefined : (body) => multipartArgs(body, boundary);
}

/** One value as it is, several as a list. */
export const oneOrList = <T>(values: readonly T[]): T | readonly T[] | undefined =>
  values.length > 1 ? values : values[0];

function formArgs(body: Buffer): BodyArgs {
  const text = body.toString('latin1');
  return {
    get: (name) =>
      oneOrList(argsNamed(text, name).map((value) => (value === true ? true : fromBytes(value)))),
    without: (name) => Buffer.from(withoutArg(text, name), 'latin1'),
  };
}

/** A body that is no JSON object has no arguments. */
function jsonArgs(body: Buffer): BodyArgs {
  const table = jsonTable(body.toString('latin1'));
  return {
    get: (name) => table && parsed(new JsonMembers(table).get(inBytes(name))),
    without: (name) => {
      if (!table) return body;
      const members = new JsonMembers(table);
      members.remove(inBytes(name));
      return Buffer.from(members.encoded(), 'latin1');
    },
  };
}

/** The most bytes that are read. No key or token is longer, and reading nested values takes time. */
const longestValue = 64 * 1024;

/** Undefined for a text that is not JSON, and for a text that is too long to be a key or a token. */
function parsed(json: string | undefined): unknown {
  try {
    return json === undefined || json.length > longestValue ? undefined : JSON.parse(fromBytes(json));
  } catch {
    return undefined;
  }
}

function multipartArgs(body: Buffer, boundary: string): BodyArgs {
  const text = body.toString('latin1');
  return {
    get: (name) => oneOrList(fieldsNamed(text, boundary, name).map(fromBytes)),
    without: (name) => Buffer.from(withoutField(text, boundary, name), 'latin1'),
  };
}

const fromBytes = (bytes: string): string => Buffer.from(bytes, 'latin1').toString();

const inBytes = (text: string): string => Buffer.from(text).toString('latin1');
