// Warns about paths that the gateway accepts though they do not work as expected. Pure.
import { encodedPath } from '#schema/encoded-path.ts';
import { isPlainUri } from '#schema/uri-pattern.ts';

export interface ValueWarning {
  text: string;
  /** The value that would work. */
  instead: string;
}

const hasDotSegment = (path: string): boolean => /\/\.{1,2}(?:\/|$)/.test(path);

const withoutDotSegments = (path: string): string => new URL(path, 'http://host').pathname;

const capitalEscapes = (path: string): string =>
  path.replaceAll(/%[\da-f]{2}/gi, (escape) => escape.toUpperCase());

/**
 * Warns about a path that no request can match. `prefix` is what a regular expression begins with, or empty where the gateway
 * recognises one by its characters.
 */
export function pathWarning(path: string, prefix = ''): ValueWarning | undefined {
  if (prefix !== '') {
    if (path.startsWith(prefix)) return undefined;
    const encoded = encodedPath(path);
    // Kong 3.9.1: kong/db/schema/typedefs.lua, validate_path.
    if (encoded !== path && isPlainUri(encoded))
      return {
        text: `${path} is refused: characters other than those of RFC 3986 are percent-encoded.`,
        instead: encoded,
      };
    if (!isPlainUri(path))
      return {
        text: `${path} is compared letter by letter: a regular expression begins with ${prefix}.`,
        instead: `${prefix}${path}`,
      };
  }
  const encoded = encodedPath(path);
  if (encoded !== path)
    return {
      text: `No request matches ${path}: clients send it percent-encoded.`,
      instead: encoded,
    };
  const [before = ''] = path.split(/#|\?(?=[\w-]+=)/);
  if (before !== path && before !== '')
    return {
      text: `${path} is read as a regular expression, and is compared with paths without query and fragment.`,
      instead: before,
    };
  if (!isPlainUri(path)) return undefined;
  if (hasDotSegment(path))
    return {
      text: `Browsers resolve the dots of ${path} before they send it.`,
      instead: withoutDotSegments(path),
    };
  const capital = capitalEscapes(path);
  return capital === path
    ? undefined
    : {
        text: `Paths are compared letter by letter, and browsers send the escapes of ${path} in capitals.`,
        instead: capital,
      };
}

/** The first of these paths that a warning is about, with the warning. */
export function firstPathWarning(
  paths: readonly string[],
  prefix = '',
): (ValueWarning & { value: string }) | undefined {
  for (const value of paths) {
    const warning = pathWarning(value, prefix);
    if (warning) return { ...warning, value };
  }
  return undefined;
}
