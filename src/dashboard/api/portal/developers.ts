// The developers of the portal, invitations to it, and the mails that it sends.
import { queryOptions } from '@tanstack/react-query';
import type { OutboxMail, ShownDeveloper } from '#wire/portal/operator.ts';
import { isTable } from '#schema/table.ts';
import { askServer, only } from '../own-server.ts';
import { portalKey } from './overview.ts';

export type { OutboxMail, ShownDeveloper } from '#wire/portal/operator.ts';

const at = (path: string): string => `/api/portal/${path}`;
const developer = (id: string): string => at(`developers/${encodeURIComponent(id)}`);

const isDevelopers = (body: unknown): body is readonly ShownDeveloper[] => Array.isArray(body);
const isMail = (body: unknown): body is OutboxMail => isTable(body) && 'state' in body;
const isMails = (body: unknown): body is readonly OutboxMail[] => Array.isArray(body);

const often = 10_000;

export const developersQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'developers'],
    queryFn: async ({ signal }) =>
      only(await askServer('GET', at('developers'), undefined, signal), isDevelopers),
    refetchInterval: often,
  });

export const outboxQuery = () =>
  queryOptions({
    queryKey: [...portalKey, 'outbox'],
    queryFn: async ({ signal }) => only(await askServer('GET', at('outbox'), undefined, signal), isMails),
    refetchInterval: often,
  });

/** `reason`: empty lets the developer in again. */
export async function blockDeveloper(id: string, reason: string): Promise<void> {
  await askServer('PATCH', developer(id), { blocked: reason });
}

export async function removeDeveloper(id: string): Promise<void> {
  await askServer('DELETE', developer(id));
}

export async function inviteDeveloper(email: string): Promise<void> {
  await askServer('POST', at('invitations'), { email });
}

const mail = (id: string): string => at(`outbox/${encodeURIComponent(id)}`);

/** The mail as it stands after the try. */
export const sendMailNow = async (id: string): Promise<OutboxMail> =>
  only(await askServer('POST', `${mail(id)}/send`), isMail);

export async function removeMail(id: string): Promise<void> {
  await askServer('DELETE', mail(id));
}
