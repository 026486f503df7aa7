// A request's body where a key may be in it. Kong 0.13.1: kong/api/api_helpers … kong.tools.public, get_body_args
import { argsNamed, withoutArg } from '../encoded-args.ts';
import { boundaryOf, fieldsNamed, withoutField } from '../multipart.ts';

export interface KeyBody {
  /** The values under a name: nothing, one, or several (which is a mistake of the caller). */
  values(name: string): readonly string[];
  without(name: string): Buffer;
}

/** How a body of this type is read; undefined for one that no key can be looked for in. */
export function bodyReader(contentType: string | undefined): ((body: Buffer) => KeyBody) | undefined {
  const type = contentType?.toLowerCase() ?? '';
  if (type.includes('application/x-www-form-urlencoded')) return formBody;
  if (type.includes('application/json')) return jsonBody;
  const boundary = type.includes('multipart/form-data') ? boundaryOf(contentType ?? '') : undefined;
  return boundary === undefined ? undefined : (body) => multipartBody(body, boundary);
}

function formBody(body: Buffer): KeyBody {
  const text = body.toString('latin1');
  return {
    values: (name) => argsNamed(text, name).flatMap((value) => (value === true ? [] : [fromBytes(value)])),
    without: (name) => Buffer.from(withoutArg(text, name), 'latin1'),
  };
}

function jsonBody(body: Buffer): KeyBody {
  const members = parseObject(body.toString());
  return {
    values: (name) => [members?.get(name)].flat().filter((value) => typeof value === 'string'),
    without: (name) =>
      members
        ? Buffer.from(JSON.stringify(Object.fromEntries([...members].filter(([key]) => key !== name))))
        : body,
  };
}

/** Undefined for text that is no JSON object: there is no key in it, which is all that matters here. */
function parseObject(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    return new Map(Object.entries(parsed));
  } catch {
    return undefined;
  }
}

function multipartBody(body: Buffer, boundary: string): KeyBody {
  const text = body.toString('latin1');
  return {
    values: (name) => fieldsNamed(text, boundary, name).map(fromBytes),
    without: (name) => Buffer.from(withoutField(text, boundary, name), 'latin1'),
  };
}

const fromBytes = (bytes: string): string => Buffer.from(bytes, 'latin1').toString();
