// Percent-encoding in a path.

/** The first `%` that is not followed by two hexadecimal digits, with the two characters after it. */
export function badEscape(path: string): string | undefined {
  // Valid escapes are replaced by texts of the same length, so that the index of an invalid one stays right.
  const bad = path.replaceAll(/%[0-9a-f]{2}/gi, '___').indexOf('%');
  return bad < 0 ? undefined : path.slice(bad, bad + 3);
}
