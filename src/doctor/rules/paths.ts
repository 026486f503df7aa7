// Paths that no request can match.
import { compilePcre } from '#schema/compile-pcre.ts';
import { isPlainUri } from '#schema/uri-pattern.ts';
import { pathWarning } from '#routing/path-warning.ts';
import { normalPath } from '#routing/trace/later/normal-path.ts';
import type { Finding, Place, Rule } from '../finding.ts';
import type { Facts } from '../rows.ts';

interface Fault {
  readonly body: string;
  readonly instead: string | undefined;
}

export const paths: Rule = {
  kind: 'path',
  area: 'Routing',
  looksFor: 'Paths that no request can match',
  many: (count) => `${count} APIs and routes have a path that no request matches`,
  find: ({ rows, facts }) => [
    ...rows.apis.flatMap(({ id, name, uris }) =>
      findingsOf({ entity: 'apis', id, name }, 'uris', uris ?? [], facts),
    ),
    ...rows.routes.flatMap(({ id, title, paths: own }) =>
      findingsOf({ entity: 'routes', id, name: title }, 'paths', own ?? [], facts),
    ),
  ],
};

function findingsOf(
  place: Place,
  field: 'uris' | 'paths',
  own: readonly string[],
  facts: Facts,
): readonly Finding[] {
  const faults = own.flatMap((path) => {
    const fault = faultOf(path, facts);
    return fault ? [{ path, ...fault }] : [];
  });
  const [first] = faults;
  if (!first) return [];
  const better = new Map(
    faults.flatMap(({ path, instead }) => (instead === undefined ? [] : [[path, instead]])),
  );
  const to = [...new Set(own.map((path) => better.get(path) ?? path))];
  return [
    {
      kind: 'path',
      key: `path ${place.entity} ${place.id}`,
      severity: faults.length === own.length ? 'breaks' : 'look',
      title:
        faults.length === own.length
          ? `No request matches the ${own.length === 1 ? 'path' : 'paths'} of ${place.name}`
          : `A path of ${place.name} matches no request`,
      body: faults
        .map(({ body }) => body)
        .slice(0, 2)
        .join(' '),
      places: [place],
      ...(better.size > 0 && {
        fix: {
          text: better.size === 1 ? `Use ${[...better.values()][0]}` : 'Use the paths that match',
          changes: [{ ...place, fields: { [field]: { from: own, to } } }],
        },
      }),
    },
  ];
}

/** Why no request matches the path; undefined where some may. */
function faultOf(path: string, { regexPathPrefix: prefix, router }: Facts): Fault | undefined {
  const isRegex = prefix === '' ? !isPlainUri(path) : path.startsWith(prefix);
  if (isRegex) {
    const compiled = compilePcre(path.slice(prefix.length));
    if (!compiled.ok)
      return { body: `The expression ${path} cannot be read: ${compiled.error}.`, instead: undefined };
  }
  if (!isRegex && !path.startsWith('/'))
    return { body: `Each path begins with a slash, and ${path} does not.`, instead: `/${path}` };
  const warning = pathWarning(path, prefix);
  if (router === 'listed') return warning && { body: warning.text, instead: warning.instead };
  // Later gateways resolve dots, repeated slashes and needless percent-encoding before they compare.
  if (isRegex) return undefined;
  const normal = decoded(normalPath(path));
  if (/[\\^$*+?()[\]{}|]/.test(path) && prefix !== '' && warning?.instead.startsWith(prefix))
    return { body: warning.text, instead: warning.instead };
  if (normal === path) return undefined;
  return {
    body: `${path} is compared with paths whose dots, repeated slashes and needless percent-encoding are resolved.`,
    instead: normal,
  };
}

/** `normalPath` has a character for each byte. */
const decoded = (bytes: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (character) => character.charCodeAt(0)),
    );
  } catch {
    return bytes;
  }
};
