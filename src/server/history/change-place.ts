// The rows that a request to the Admin API is about, as far as its path says.
import { credentialCollection, credentialPath } from '#client';
import { kindNames, kindOf, type KindName } from '#configuration/kinds.ts';

export interface ChangePlace {
  kind: KindName;
  /** The id or name in the path. Undefined where the path is the collection's. */
  key: string | undefined;
  /** The row whose part the path is: the consumer of a credential. */
  owner: { kind: KindName; key: string } | undefined;
}

/** `whole`: the whole configuration of a gateway without a database. */
export type PlaceOfChange = ChangePlace | 'whole' | undefined;

const changing: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];
export const isChange = (method: string | undefined): boolean => changing.includes(method ?? '');

/** The kinds by the segments of their paths. Credentials have one below consumers and one of their own. */
const bySegment = new Map<string, KindName>(
  kindNames.flatMap((kind): [string, KindName][] => {
    const { credentialOf } = kindOf(kind);
    if (credentialOf === undefined) return [[kind === 'key_sets' ? 'key-sets' : kind, kind]];
    return [
      [credentialPath(credentialOf), kind],
      [credentialCollection(credentialOf), kind],
    ];
  }),
);

/** Undefined where the request changes no configuration that is known here: health of a target, caches, schemas. */
export function placeOfChange(path: string): PlaceOfChange {
  const [plain = ''] = path.split(/[?#]/, 1);
  const segments = plain.split('/').filter(Boolean).map(decoded);
  if (segments.length === 1 && segments[0] === 'config') return 'whole';
  if (segments.length === 0 || segments.length > 4) return undefined;
  const [first = '', firstKey, second, secondKey] = segments;
  const one = bySegment.get(first);
  if (one === undefined) return undefined;
  if (second === undefined || firstKey === undefined) return { kind: one, key: firstKey, owner: undefined };
  const other = bySegment.get(second);
  if (other === undefined) return undefined;
  return { kind: other, key: secondKey, owner: { kind: one, key: firstKey } };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
