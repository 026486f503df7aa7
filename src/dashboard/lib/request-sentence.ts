// Says in words which requests an API or a route takes.
export type SentencePart = string | { value: string };

/** The most values that a sentence names. Further ones are counted. */
const most = 8;

/** "a, b or c", or "a, b … or 42 more" of many. */
function asValues(values: readonly string[]): SentencePart[] {
  const named = values.length > most + 1 ? values.slice(0, most) : values;
  const more = values.length - named.length;
  const parts = named.flatMap((value, index): SentencePart[] => {
    if (index === 0) return [{ value }];
    return [index === named.length - 1 && more === 0 ? ' or ' : ', ', { value }];
  });
  return more === 0 ? parts : [...parts, ` or ${more} more`];
}

/** Kong takes a path with other characters than these as a regular expression. 0.13.1: kong/core/router.lua, marshall_api */
export const isPattern = (path: string): boolean => path.startsWith('~') || !/^[\w.\-~/%]*$/.test(path);

/** "Any GET request for joke.com whose path starts with /joke". Undefined where nothing is set. */
export function takenRequests(
  hosts: readonly string[],
  paths: readonly string[],
  methods: readonly string[],
): SentencePart[] | undefined {
  if (hosts.length + paths.length + methods.length === 0) return undefined;
  const parts: SentencePart[] = ['Any '];
  if (methods.length > 0) parts.push(...asValues(methods), ' ');
  parts.push('request');
  if (hosts.length > 0) parts.push(' for ', ...asValues(hosts));
  if (paths.length > 0)
    parts.push(
      paths.some(isPattern) ? ' whose path matches ' : ' whose path starts with ',
      ...asValues(paths),
    );
  return parts;
}
