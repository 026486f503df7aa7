// What the portal's server is asked.
import { queryOptions } from '@tanstack/react-query';
import type { ShownApplication, Usage } from '#wire/portal/application.ts';
import type { ApiPage, Guide, GuideEntry, PublishedApi } from '#wire/portal/catalogue.ts';
import type { PortalSession, ShownSession } from '#wire/portal/developer.ts';
import type { PortalFacts } from '#wire/portal/look.ts';
import { ask, keepToken } from './ask.ts';

const segment = encodeURIComponent;

export const factsQuery = () =>
  queryOptions({ queryKey: ['facts'], queryFn: () => ask<PortalFacts>('facts'), staleTime: 300_000 });

export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: async () => {
      const session = await ask<PortalSession>('session');
      keepToken(session.token);
      return session;
    },
    staleTime: 60_000,
  });

export const apisQuery = () =>
  queryOptions({ queryKey: ['apis'], queryFn: () => ask<readonly PublishedApi[]>('apis') });

export const apiQuery = (slug: string) =>
  queryOptions({ queryKey: ['apis', slug], queryFn: () => ask<ApiPage>(`apis/${segment(slug)}`) });

/** Undefined: the version that is shown first. */
export const documentQuery = (slug: string, version: string | undefined) =>
  queryOptions({
    queryKey: ['apis', slug, 'document', version],
    queryFn: () =>
      ask<object>(
        `apis/${segment(slug)}/document${version === undefined ? '' : `?version=${segment(version)}`}`,
      ),
    staleTime: 300_000,
    // A document may have megabytes: it is not compared with the one before.
    structuralSharing: false,
  });

export const guidesQuery = () =>
  queryOptions({ queryKey: ['guides'], queryFn: () => ask<readonly GuideEntry[]>('guides') });

export const guideQuery = (slug: string) =>
  queryOptions({ queryKey: ['guides', slug], queryFn: () => ask<Guide>(`guides/${segment(slug)}`) });

export const applicationsQuery = () =>
  queryOptions({
    queryKey: ['applications'],
    queryFn: () => ask<readonly ShownApplication[]>('applications'),
    // An operator may say yes at any time.
    refetchInterval: 10_000,
    staleTime: 5_000,
  });

/** Milliseconds. */
const usageEvery = 5_000;

export const usageQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', id, 'usage'],
    queryFn: () => ask<Usage>(`applications/${segment(id)}/usage`),
    refetchInterval: usageEvery,
    staleTime: 0,
  });

export const sessionsQuery = () =>
  queryOptions({ queryKey: ['sessions'], queryFn: () => ask<readonly ShownSession[]>('sessions') });
