// The parameters of a request to one of Kong's older entities: query, form, path and JSON body in one table.
// Kong 0.13.1: kong/api/init.lua (parse_params), kong/tools/utils.lua (decode_args), lapis (request.moon).
import { listFrom } from '#schema/coerce.ts';
import { bodyKinds } from '../content-type.ts';
import { hasTooManyArguments, mostArguments, parseArguments, type Argument } from './arguments.ts';
import { parseJsonBody } from './json-body.ts';
import { parseMultipart } from './multipart.ts';
import { addBracketed, nestDotted, type Parameters } from './nested-keys.ts';

/** What was sent, before it is known which path it is for. Later sources win: query, form, path, JSON. */
export interface Sent {
  query: readonly Argument[];
  form: readonly Argument[];
  json: Readonly<Parameters>;
  typedForm: boolean;
}

/** Why the parameters cannot be told. */
export class Undecodable {
  readonly error: string;

  constructor(error: string) {
    this.error = error;
  }
}

export async function decodeSent(
  method: string,
  query: string,
  contentType: string | undefined,
  body: Buffer,
): Promise<Sent | Undecodable> {
  const kinds = bodyKinds(method, contentType);
  const text = kinds.form ? body.toString('latin1') : '';
  if (hasTooManyArguments(query) || hasTooManyArguments(text))
    return new Undecodable(`more than ${mostArguments} parameters; send lists in a JSON body`);
  const queryArguments = parseArguments(query);
  const form = kinds.form
    ? parseArguments(text)
    : kinds.multipart
      ? await parseMultipart(contentType ?? '', body)
      : [];
  if (queryArguments === undefined || form === undefined)
    return new Undecodable('the parameters are not valid UTF-8');

  const json = kinds.json && !(body.length === 0 && !kinds.jsonRequired) ? parseJsonBody(body) : {};
  if (json === 'not-an-object') return new Undecodable('the JSON body is not an object');
  if (json === 'not-json' && kinds.jsonRequired) return new Undecodable('Cannot parse JSON body');
  return { query: queryArguments, form, json: json === 'not-json' ? {} : json, typedForm: kinds.typedForm };
}

/** `path` are the parts of the path that the route names. */
export function mergeParameters(
  sent: Sent,
  path: Readonly<Record<string, string>>,
): Parameters | Undecodable {
  const merged: Parameters = {};
  addBracketed(merged, sent.query);
  addBracketed(merged, sent.form);
  const typed = sent.typedForm ? mapValues(merged, typedValue) : merged;
  return overrideWithJson({ ...typed, ...path }, sent);
}

/** What the JSON body says wins, also over what the path has added since. */
export function overrideWithJson(parameters: Readonly<Parameters>, sent: Sent): Parameters | Undecodable {
  const merged = { ...parameters };
  addBracketed(merged, Object.entries(sent.json));
  const result = nestDotted(merged);
  return 'nested' in result
    ? result.nested
    : new Undecodable(`there is no place for ${result.taken}: it is inside of a value`);
}

function typedValue(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return listFrom(value) ?? value;
  switch (value) {
    case '':
      return null;
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      return value;
  }
}

const mapValues = (table: Readonly<Parameters>, change: (value: unknown) => unknown): Parameters =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value)]));
