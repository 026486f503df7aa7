// Percent-encoding in a path.

/** The first `%` that two hexadecimal digits do not follow, with what stands in their place. */
export function badEscape(path: string): string | undefined {
  // Good escapes make room for as many characters, so that a bad one is found where it stands.
  const bad = path.replaceAll(/%[0-9a-f]{2}/gi, '___').indexOf('%');
  return bad < 0 ? undefined : path.slice(bad, bad + 3);
}
