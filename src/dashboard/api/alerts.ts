// The alerts, which the dashboard's server looks after. They are of all gateways.
import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import type {
  AlertsPage,
  DestinationDraft,
  FiringList,
  MailDraft,
  Preview,
  RuleDraft,
  ShownDestination,
  ShownRule,
  TestOutcome,
} from '#wire/alerts.ts';
import { alertsKey as root } from './firing-count.ts';
import { askServer, memberOf, only, textOf } from './own-server.ts';

export * from '#wire/alert-words.ts';
export { mailSecurities, metrics, webhookShapes } from '#wire/alerts.ts';
export type * from '#wire/alerts.ts';

/** Milliseconds. The server looks at the rules every 15 seconds. */
const often = 5_000;
const seldom = 15_000;

const isPage = (body: unknown): body is AlertsPage => Array.isArray(memberOf(body, 'rules'));
const isFirings = (body: unknown): body is FiringList => Array.isArray(memberOf(body, 'firings'));
const hasId = (body: unknown): body is ShownRule & ShownDestination => textOf(body, 'id') !== undefined;
const isPreview = (body: unknown): body is Preview => Array.isArray(memberOf(body, 'now'));
const isOutcome = (body: unknown): body is TestOutcome => textOf(body, 'text') !== undefined;

const at = (path = ''): string => `/api/alerts${path}`;
const one = (kind: string, id: string, rest = ''): string => at(`/${kind}/${encodeURIComponent(id)}${rest}`);

export const alertsQuery = () =>
  queryOptions({
    queryKey: [...root, 'page'],
    queryFn: async ({ signal }) => only(await askServer('GET', at(), undefined, signal), isPage),
    refetchInterval: often,
  });

export const firingsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...root, 'firings'],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === '' ? '' : `?before=${encodeURIComponent(pageParam)}`;
      return only(await askServer('GET', at(`/firings${query}`), undefined, signal), isFirings);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    select: ({ pages }: InfiniteData<FiringList, string>) => pages.flatMap(({ firings }) => firings),
    refetchInterval: seldom,
  });

export const previewQuery = (draft: RuleDraft) =>
  queryOptions({
    queryKey: [...root, 'preview', JSON.stringify(draft)],
    queryFn: async ({ signal }) => only(await askServer('POST', at('/preview'), draft, signal), isPreview),
    staleTime: 30_000,
    retry: false,
  });

export const readAlertsAnew = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: root });

export const addRule = async (draft: RuleDraft): Promise<ShownRule> =>
  only(await askServer('POST', at('/rules'), draft), hasId);

export const changeRule = async (id: string, changes: Partial<RuleDraft>): Promise<ShownRule> =>
  only(await askServer('PATCH', one('rules', id), changes), hasId);

export async function removeRule(id: string): Promise<void> {
  await askServer('DELETE', one('rules', id));
}

export async function acknowledge(alert: string, on: boolean): Promise<void> {
  await askServer(on ? 'POST' : 'DELETE', one('firing', alert, '/acknowledgement'));
}

/** `seconds`: null ends it. */
export async function silence(alert: string, seconds: number | null): Promise<void> {
  if (seconds === null) await askServer('DELETE', one('firing', alert, '/silence'));
  else await askServer('POST', one('firing', alert, '/silence'), { seconds });
}

/** Without an id a new one. */
export const saveDestination = async (
  id: string | undefined,
  draft: DestinationDraft,
): Promise<ShownDestination> =>
  only(
    id === undefined
      ? await askServer('POST', at('/destinations'), draft)
      : await askServer('PATCH', one('destinations', id), draft),
    hasId,
  );

export async function removeDestination(id: string): Promise<void> {
  await askServer('DELETE', one('destinations', id));
}

/** Sends a test. A draft is tested as it is; with an id, over what is stored. */
export const testDestination = async (
  id: string | undefined,
  draft?: DestinationDraft,
): Promise<TestOutcome> => {
  if (draft === undefined)
    return only(await askServer('POST', one('destinations', id ?? '', '/test')), isOutcome);
  const path = id === undefined ? at('/destination-tests') : one('destination-tests', id);
  return only(await askServer('POST', path, draft), isOutcome);
};

export async function saveMail(draft: MailDraft): Promise<void> {
  await askServer('PATCH', at('/mail'), draft);
}

export async function removeMail(): Promise<void> {
  await askServer('DELETE', at('/mail'));
}

export const testMail = async (draft: MailDraft, address: string): Promise<TestOutcome> =>
  only(await askServer('POST', at('/mail-tests'), { ...draft, address }), isOutcome);

export async function saveLink(link: string): Promise<void> {
  await askServer('PATCH', at('/link'), { link });
}
