// Finds the endpoint of a path, and the path's variables. Kong 0.13.1 leaves it to lapis (router.moon, default_route).
import { decodeSegment } from './decode/text.ts';

export interface Matched<E> {
  endpoint: E;
  /** The named parts of the path, decoded. */
  variables: Readonly<Record<string, string>>;
}

/** Patterns are Kong's, with or without the slash at their end. The pattern with fewer variables wins. */
export function createRouter<E extends { pattern: string }>(
  endpoints: readonly E[],
): (path: string) => Matched<E> | undefined {
  const routes = endpoints
    .map((endpoint) => ({
      endpoint,
      names: [...endpoint.pattern.matchAll(/:(\w+)/g)].map(([, name]) => name ?? ''),
    }))
    .toSorted((one, other) => one.names.length - other.names.length)
    .map((route) => ({ ...route, matcher: matcherOf(route.endpoint.pattern) }));

  const match = (path: string): Matched<E> | undefined => {
    for (const { endpoint, names, matcher } of routes) {
      const parts = matcher.exec(path);
      if (!parts) continue;
      // A segment that is not UTF-8 must find no row: the replacement character is in no stored name that a path can spell.
      const variables = names.map((name, index): [string, string] => [
        name,
        decodeSegment(parts[index + 1] ?? '') ?? '\uFFFD',
      ]);
      return { endpoint, variables: Object.fromEntries(variables) };
    }
    return undefined;
  };
  return (path) =>
    match(path) ?? (path.endsWith('/') ? match(path.slice(0, -1)) : undefined) ?? match(`${path}/`);
}

const matcherOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '([^/]+)')}$`);
