// A request as a curl command that can be pasted into a shell. Knows nothing of the entities in it.

import { isVaultReference } from '#schema/vault-reference.ts';

/** A piece of a command: shell syntax, or a value that the reader filled in. */
export interface CurlPart {
  kind: 'syntax' | 'value';
  text: string;
}

/**
 * A value that the command does not show. The command reads this shell variable instead, and does not run while the variable is
 * empty.
 */
export interface ShellVariable {
  variable: string;
}

/** A value that the command does not show. The command reads this file instead. */
export interface ShellFile {
  file: string;
}

export type CurlField = readonly [name: string, value: string | ShellVariable | ShellFile];

export interface CurlRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  /** Form fields in order; what a field becomes on the wire is up to the caller. */
  fields?: readonly CurlField[];
}

export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
/** `--data` sends the text as it stands, so anything that a form body gives a meaning to is encoded by curl. */
const needsEncoding = (value: string): boolean => /[&%+#\s]|[^\x20-\x7e]/.test(value);

function fieldText(name: string, value: CurlField[1]): string {
  if (typeof value === 'string') return quoted(`${name}=${value}`);
  return 'file' in value ? `${name}@${value.file}` : `"${name}=\${${value.variable}:?}"`;
}

export function curlParts({ method, url, fields = [] }: CurlRequest): CurlPart[] {
  const verb = method === 'GET' ? '' : `-X ${method} `;
  const address = /^[\w:/.~-]+$/.test(url) ? url : quoted(url);
  const parts: CurlPart[] = [{ kind: 'syntax', text: `curl ${verb}${address}` }];
  for (const [name, value] of fields) {
    const flag = typeof value === 'object' || needsEncoding(value) ? '--data-urlencode' : '--data';
    parts.push({ kind: 'syntax', text: ` \\\n  ${flag} ` }, { kind: 'value', text: fieldText(name, value) });
  }
  return parts;
}

export const curlText = (request: CurlRequest): string =>
  curlParts(request)
    .map((part) => part.text)
    .join('');

/**
 * Names a row in a path: by its name where the name needs no encoding, else by its id. Kong 0.13 does not decode names in every
 * path.
 */
export const pathSegment = (name: string | undefined, id: string): string =>
  name !== undefined && /^[\w.~-]+$/.test(name) && !/^\.{1,2}$/.test(name) ? name : id;

/**
 * A secret's value is read from a shell variable named after its field. An empty value stays, because it unsets the field. A
 * reference to a vault stays, too.
 */
export const withHiddenSecrets = (
  fields: readonly CurlField[],
  isSecret: (name: string) => boolean,
): readonly CurlField[] =>
  fields.map(([name, value]) =>
    value !== '' && !isVaultReference(value) && isSecret(name)
      ? [name, { variable: name.toUpperCase().replaceAll(/\W+/g, '_') }]
      : [name, value],
  );

/** A list as Kong's form decoder takes it: joined by commas, commas inside an element escaped. */
export const formList = (values: readonly (string | number)[]): string =>
  values.map((value) => String(value).replaceAll(',', String.raw`\,`)).join(',');

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/**
 * Values as fields of a form body: nested names are dotted, lists of tables numbered, other lists joined by commas or sent element
 * by element as `name[]`.
 */
export const toFormFields = (
  changes: Readonly<Record<string, unknown>>,
  lists: 'commas' | 'brackets' = 'commas',
  before = '',
): [string, string][] =>
  Object.entries(changes).flatMap(([name, value]): [string, string][] => {
    const path = before + name;
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every(isPlain))
      return lists === 'commas' || value.length === 0
        ? [[path, formList(value)]]
        : value.map((element) => [`${path}[]`, String(element)]);
    if (Array.isArray(value))
      return toFormFields(
        Object.fromEntries(value.map((element, index) => [`${path}[${index + 1}]`, element])),
        lists,
      );
    if (typeof value === 'object' && value !== null) return toFormFields({ ...value }, lists, `${path}.`);
    if (value === null) return [[path, '']];
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
