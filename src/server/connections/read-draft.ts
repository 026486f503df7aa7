// Reads the body of a request about a connection: its fields and their types. What the values mean is checked in check-draft.ts.
import { authKinds, environments, type ConnectionDraft } from '#wire/connection.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';

/** Bytes of a text: a chain of certificates is the longest. */
const longest = 100_000;
const mostHeaders = 20;

type Read<T> = (value: unknown) => T | undefined;

const text: Read<string> = (value) =>
  typeof value === 'string' && value.length <= longest ? value : undefined;
const truth: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);
const oneOf =
  <T extends string>(choices: readonly T[]): Read<T> =>
  (value) =>
    choices.find((choice) => choice === value);

const header: Read<ConnectionDraft['headers'][number]> = (value) => {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = text(Reflect.get(value, 'name'));
  if (name === undefined) return undefined;
  const secret: unknown = Reflect.get(value, 'value');
  if (secret === undefined) return { name };
  const given = text(secret);
  return given === undefined ? undefined : { name, value: given };
};

const headers: Read<ConnectionDraft['headers']> = (value) => {
  if (!Array.isArray(value) || value.length > mostHeaders) return undefined;
  const read = value.map(header);
  return read.every((one) => one !== undefined) ? read : undefined;
};

type Fields = Required<ConnectionDraft>;

const readers: { readonly [Name in keyof Fields]: Read<Fields[Name]> } = {
  name: text,
  url: text,
  environment: oneOf(environments),
  auth: oneOf(authKinds),
  username: text,
  password: text,
  headers,
  verify: truth,
  ca: text,
  certificate: text,
  key: text,
  proxy: text,
  proxy_tls: text,
};

const isField = (name: string): name is keyof Fields => Object.hasOwn(readers, name);

/** The given fields. Unknown fields are refused, so that a mistyped one is not taken for one that was left out. */
export function readDraft(body: unknown): Partial<ConnectionDraft> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new RefusedDraft({ name: 'The body must be an object' });
  const problems: Record<string, string> = {};
  const draft: Partial<Fields> = {};
  const take = <Name extends keyof Fields>(
    into: Partial<Pick<Fields, Name>>,
    name: Name,
    value: unknown,
  ): void => {
    const reader: Read<Fields[Name]> = readers[name];
    const read = reader(value);
    if (read === undefined) problems[name] = 'This value cannot be stored';
    else into[name] = read;
  };
  for (const [name, value] of Object.entries(body)) {
    if (isField(name)) take(draft, name, value);
    else problems[name] = 'There is no such field';
  }
  if (Object.keys(problems).length > 0) throw new RefusedDraft(problems);
  return draft;
}
