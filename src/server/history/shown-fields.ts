// The fields of rows as the pages show them: which differ, in short, and never a secret.
import { isPlainTable } from '#configuration/entry.ts';
import { isKindName, kindOf } from '#configuration/kinds.ts';
import type { Row } from '#configuration/rows-of-kind.ts';
import type { DiffLine, ShownField } from '#wire/history.ts';
import { canonical } from './describe-change.ts';
import type { Payload } from './payload.ts';

export const cutText = '•••';

type Paths = readonly (readonly string[])[];

/** A value that the gateway makes itself is no difference. */
const made: readonly string[] = ['id', 'created_at', 'updated_at', 'cert_digest', 'ttl', 'ws_id'];

const isAt = (path: readonly string[], secrets: Paths): boolean =>
  secrets.some((secret) => secret.length <= path.length && secret.every((name, at) => path[at] === name));

/** The value without its secrets. */
export function cut(value: unknown, path: readonly string[], secrets: Paths): unknown {
  if (value === null || value === undefined) return value;
  if (path.length > 0 && isAt(path, secrets)) return cutText;
  if (Array.isArray(value)) return value.map((one: unknown) => cut(one, path, secrets));
  if (!isPlainTable(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, cut(inner, [...path, name], secrets)]),
  );
}

interface Difference {
  path: readonly string[];
  from: unknown;
  to: unknown;
}

function differences(from: unknown, to: unknown, path: readonly string[]): readonly Difference[] {
  if (isUnset(from) && isUnset(to)) return [];
  if (isPlainTable(from) && isPlainTable(to))
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) =>
      differences(from[name], to[name], [...path, name]),
    );
  return canonical(from) === canonical(to) ? [] : [{ path, from, to }];
}

const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

const own = (row: Row | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !made.includes(name)));

/** A list of texts reads as its elements. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  const isPlain = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isPlain ? value.join(', ') : JSON.stringify(value);
}

const textOf = (value: unknown, longest: number): string | undefined => {
  if (isUnset(value)) return undefined;
  const text = plainText(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const shown = ({ path, from, to }: Difference, secrets: Paths, longest: number): ShownField => {
  if (isAt(path, secrets)) return { path: path.join('.'), secret: true };
  const [was, is] = [from, to].map((value) => textOf(cut(value, path, secrets), longest));
  return {
    path: path.join('.'),
    ...(was !== undefined && { from: was }),
    ...(is !== undefined && { to: is }),
  };
};

/** The fields of a change that differ, each in a few words. */
export const changedFields = ({ before, after, secrets }: Payload, longest = 60): readonly ShownField[] =>
  before && after ? differences(own(before), own(after), []).map((one) => shown(one, secrets, longest)) : [];

/** The fields that these values differ in, for a step of undoing. */
export const shownDifferences = (changes: readonly Difference[], secrets: Paths): readonly ShownField[] =>
  changes.map((one) => shown(one, secrets, 200));

const longestLine = 2000;

/** A line for each field. Of a change, the fields that are alike are left out but for the name. */
export function diffLines(kind: string, { before, after, secrets }: Payload): readonly DiffLine[] {
  const names = isKindName(kind) ? kindOf(kind).namedBy : ['name'];
  const [was, is] = [own(before), own(after)];
  if (before && after) {
    const changed = differences(was, is, []);
    const same = names.flatMap((name): DiffLine[] => {
      const text = textOf(cut(was[name], [name], secrets), longestLine);
      return text === undefined || changed.some(({ path }) => path[0] === name)
        ? []
        : [{ field: name, same: text }];
    });
    return [
      ...same,
      ...changed.map((one) => {
        const { path, ...values } = shown(one, secrets, longestLine);
        return { field: path, ...values };
      }),
    ];
  }
  return Object.keys({ ...was, ...is }).flatMap((name): DiffLine[] => {
    const value = before ? was[name] : is[name];
    if (isUnset(value)) return [];
    if (isAt([name], secrets))
      return [{ field: name, secret: true, ...(before ? { from: cutText } : { to: cutText }) }];
    const text = textOf(cut(value, [name], secrets), longestLine) ?? '';
    return [{ field: name, ...(before ? { from: text } : { to: text }) }];
  });
}

/** The JSON that was sent, without its secrets. */
export function shownBody(kind: string, { body, secrets }: Payload): string | undefined {
  if (body === undefined) return undefined;
  const known = isKindName(kind) ? kindOf(kind).secrets.map((name) => [name]) : [];
  return JSON.stringify(cut(JSON.parse(body), [], [...secrets, ...known]));
}
