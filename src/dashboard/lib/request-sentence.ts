// Says in words which requests an API or a route takes.
export type SentencePart = string | { value: string };

const asValues = (values: readonly string[]): SentencePart[] =>
  values.flatMap((value, index) => {
    if (index === 0) return [{ value }];
    return [index === values.length - 1 ? ' or ' : ', ', { value }];
  });

/** Kong takes a path with other characters than these as a regular expression. 0.13.1: kong/core/router.lua, marshall_api */
export const isPattern = (path: string): boolean => !/^[\w.\-~/%]*$/.test(path);

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
