// The parameters of a request to an entity of kong/dao: query, form, path and JSON body in one table.
// Kong 0.13.1: kong/api/init.lua (parse_params), kong/tools/utils.lua (decode_args), lapis (request.moon).
import { listFrom } from '#schema/coerce.ts';
import { bodyKinds } from '../content-type.ts';
import { parseArguments, type Argument } from './arguments.ts';
import { parseJsonBody } from './json-body.ts';
import { parseMultipart } from './multipart.ts';
import { addBracketed, KeySteps, nestDotted, type Parameters } from './nested-keys.ts';
import { Undecodable } from './undecodable.ts';

/** The parts of a request before its route is known. For the same name the later source wins: query, form, path, JSON. */
export interface Sent {
  query: readonly Argument[];
  form: readonly Argument[];
  json: Readonly<Parameters>;
  typedForm: boolean;
}

const tooDeep = new Undecodable('the names of the parameters lead too deep');

export async function decodeSent(
  method: string,
  query: string,
  contentType: string | undefined,
  body: Buffer,
): Promise<Sent | Undecodable> {
  const kinds = bodyKinds(method, contentType);
  const queryArguments = parseArguments(query);
  if (queryArguments instanceof Undecodable) return queryArguments;
  const form = kinds.form
    ? parseArguments(body.toString('latin1'))
    : kinds.multipart
      ? await parseMultipart(contentType ?? '', body)
      : [];
  if (form instanceof Undecodable) return form;
  const steps = new KeySteps();
  for (const [key] of [...queryArguments, ...form]) if (!steps.allow(key)) return tooDeep;

  const json = kinds.json && !(body.length === 0 && !kinds.jsonRequired) ? parseJsonBody(body) : {};
  if (json instanceof Undecodable) return json;
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

/** Values of the JSON body win, also over parameters that were added from the path since. */
export function overrideWithJson(parameters: Readonly<Parameters>, sent: Sent): Parameters | Undecodable {
  const merged = { ...parameters };
  const steps = new KeySteps();
  for (const key of Object.keys(sent.json)) if (!steps.allow(key)) return tooDeep;
  addBracketed(merged, Object.entries(sent.json));
  const result = nestDotted(merged, new KeySteps());
  if (result === 'too-deep') return tooDeep;
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
