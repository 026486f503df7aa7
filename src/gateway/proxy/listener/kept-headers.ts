// Drops the header lines that nginx drops before Lua sees the request (ignore_invalid_headers, underscores_in_headers on).

/**
 * Any character but letters, digits, `-` and `_`. An upstream may read it as one of these, and so take the line for a header
 * that the gateway sets.
 */
const oddName = /[^\w-]/;

/** The lines without odd names, which some readers take for other names; the same list when there are none. */
export function keptHeaders(lines: readonly string[]): readonly string[] {
  for (let i = 0; i < lines.length; i += 2)
    if (oddName.test(lines[i] ?? '')) return lines.filter((_, at) => !oddName.test(lines[at & ~1] ?? ''));
  return lines;
}
