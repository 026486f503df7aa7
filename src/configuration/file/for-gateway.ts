// Rows of a file in the words of the gateway that they are for.
import type { Dialect } from '#client';
import type { Draft } from './draft.ts';

/** Before 3.0 a path with other characters was a regular expression. Kong 3.0: kong/db/declarative/migrations/route_path.lua */
const plainPath = /^[a-zA-Z0-9.\-_~/%]*$/;

const withPrefix = (path: unknown, prefix: string): unknown =>
  typeof path === 'string' && path.startsWith('/') && !plainPath.test(path) ? `${prefix}${path}` : path;

/** Since 3.0 a regular expression has a prefix. A file of an older version has none. */
const withPrefixes = (draft: Draft, prefix: string): Draft => {
  const { paths } = draft.values;
  if (draft.kind !== 'routes' || !Array.isArray(paths)) return draft;
  draft.values.paths = paths.map((path: unknown) => withPrefix(path, prefix));
  return draft;
};

/** Before 3.0 a regular expression has no prefix. */
const withoutPrefixes = (draft: Draft): Draft => {
  const { paths } = draft.values;
  if (draft.kind !== 'routes' || !Array.isArray(paths)) return draft;
  draft.values.paths = paths.map((path: unknown) =>
    typeof path === 'string' && path.startsWith('~/') ? path.slice(1) : path,
  );
  return draft;
};

/** A target without weight is no target before 2.2: it is never listed. Kong 1.4.3: kong/db/dao/targets.lua */
const withoutWeight = (draft: Draft): Draft =>
  draft.kind === 'targets' && Number(draft.values.weight ?? 1) === 0 ? { ...draft, isAbsent: true } : draft;

export function forGateway(
  drafts: readonly Draft[],
  version: string | undefined,
  { regexPathPrefix, targetsKeepHistory }: Pick<Dialect, 'regexPathPrefix' | 'targetsKeepHistory'>,
): readonly Draft[] {
  const isOlder = version === '1.1' || version === '2.1';
  const inWords = ((): readonly Draft[] => {
    if (regexPathPrefix !== '' && isOlder) return drafts.map((draft) => withPrefixes(draft, regexPathPrefix));
    return regexPathPrefix === '' && version === '3.0' ? drafts.map(withoutPrefixes) : drafts;
  })();
  return targetsKeepHistory ? inWords.map(withoutWeight) : inWords;
}
