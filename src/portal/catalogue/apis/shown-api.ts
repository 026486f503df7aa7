// The published APIs as developers and as operators see them.
import type { ApiPage, Place, PublishedApi } from '#wire/portal/catalogue.ts';
import type { OperatedApi, PublishDraft } from '#wire/portal/operator.ts';
import type { TargetFacts, Way } from './target-facts.ts';

export const publishedApi = (
  { slug, title, summary, version, auth, plans }: PublishDraft,
  versions: readonly string[],
): PublishedApi => ({
  slug,
  title,
  summary,
  version: version || (versions[0] ?? ''),
  auth,
  documented: versions.length > 0,
  plans,
});

/** `proxies`: origins of the gateway's proxy. */
export const apiPage = (
  draft: PublishDraft,
  versions: readonly string[],
  facts: TargetFacts | undefined,
  proxies: readonly string[],
): ApiPage => ({
  ...publishedApi(draft, versions),
  description: draft.description,
  places: (facts?.ways ?? []).flatMap((way) => placesOf(way, proxies)),
  keyNames: draft.auth === 'key-auth' ? (facts?.keyNames ?? []) : [],
  versions,
});

function placesOf({ path, methods, host }: Way, proxies: readonly string[]): readonly Place[] {
  const shown = path === '' ? '/' : path;
  const origins = proxies.length > 0 ? proxies : [''];
  return origins.map((origin) => ({ url: `${origin}${shown}`, methods, host }));
}

export const operatedApi = (
  draft: PublishDraft,
  documentVersions: readonly string[],
  applications: number,
  facts: TargetFacts | string,
): OperatedApi => ({
  ...draft,
  documentVersions,
  applications,
  problem: typeof facts === 'string' ? facts : problemOf(draft, facts),
});

function problemOf({ auth, group }: PublishDraft, { kinds, open, groups, ways }: TargetFacts): string {
  if (ways.length === 0) return 'No route leads to it';
  if (auth === null)
    return open ? '' : `The gateway asks for credentials${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`;
  if (!kinds.includes(auth)) return `The gateway has no ${auth} on it`;
  if (group !== '' && !groups.includes(group)) return `The gateway does not let the group ${group} in`;
  if (group === '' && groups.length > 0) return `The gateway lets in ${groups.join(', ')} alone`;
  return '';
}
