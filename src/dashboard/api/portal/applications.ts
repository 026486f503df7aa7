// The requests of developers, and their applications.
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { CredentialKind, GrantState } from '#wire/portal/application.ts';
import type { Decision, OperatedApplication, WaitingRequest } from '#wire/portal/operator.ts';
import { askServer, only } from '../own-server.ts';
import { portalKey } from './overview.ts';

export type { CredentialKind, GrantState } from '#wire/portal/application.ts';
export type { Decision, OperatedApplication, WaitingRequest } from '#wire/portal/operator.ts';

const often = 10_000;

const isRequests = (body: unknown): body is readonly WaitingRequest[] => Array.isArray(body);
const isApplications = (body: unknown): body is readonly OperatedApplication[] => Array.isArray(body);

const at = (path: string): string => `/api/portal/${path}`;
const application = (id: string): string => at(`applications/${encodeURIComponent(id)}`);

export const waitingRequestsQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'requests'],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', at('requests'), undefined, signal), isRequests),
    refetchInterval: often,
  });

export const applicationsQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'applications'],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', at('applications'), undefined, signal), isApplications),
    refetchInterval: often,
  });

export const readPortalAnew = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: portalKey });

export async function decide(request: string, decision: Decision): Promise<void> {
  await askServer('POST', at(`requests/${encodeURIComponent(request)}`), decision);
}

/** The request waits on. */
export async function askBack(request: string, question: string): Promise<void> {
  await askServer('POST', at(`requests/${encodeURIComponent(request)}/question`), { question });
}

/** `reason`: empty lets the application in again. */
export async function blockApplication(id: string, reason: string): Promise<void> {
  await askServer('PATCH', application(id), { blocked: reason });
}

export async function removeApplication(id: string): Promise<void> {
  await askServer('DELETE', application(id));
}

export const kindTitles: Readonly<Record<CredentialKind, string>> = {
  'key-auth': 'Key',
  'basic-auth': 'Name and password',
  jwt: 'JWT secret',
  'hmac-auth': 'HMAC secret',
  oauth2: 'OAuth 2 client',
};

export const grantWords: Readonly<Record<GrantState, string>> = {
  asked: 'asked',
  granted: 'let in',
  refused: 'refused',
  blocked: 'blocked',
};
