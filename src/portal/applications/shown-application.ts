// Applications as developers and operators see them.
import type { ShownApplication, ShownCredential, ShownGrant } from '#wire/portal/application.ts';
import type { OperatedApplication } from '#wire/portal/operator.ts';
import type { ApplicationRow, CredentialRow, GrantRow } from './applications-part.ts';
import { planIn } from './in-line.ts';

export interface Parts {
  readonly grants: readonly GrantRow[];
  readonly credentials: readonly CredentialRow[];
}

export const shownCredential = ({ id, kind, tail, since, until }: CredentialRow): ShownCredential => ({
  id,
  kind,
  tail,
  since,
  until,
});

function shownGrants({ blocked }: ApplicationRow, grants: readonly GrantRow[]): readonly ShownGrant[] {
  return grants.flatMap((row): ShownGrant[] => {
    const { api, title, state, reason, since } = row;
    const waits = state === 'asked';
    if (state === 'leaving') return [];
    const isBlocked = blocked !== '' && state === 'granted';
    return [
      {
        api,
        title,
        plan: planIn(row),
        since,
        question: waits ? row.question : '',
        reply: waits ? row.reply : '',
        ...(isBlocked ? { state: 'blocked', reason: blocked } : { state, reason }),
      },
    ];
  });
}

const shownCredentials = (credentials: readonly CredentialRow[]): readonly ShownCredential[] =>
  credentials.filter(({ making }) => making === 0).map(shownCredential);

export const shownApplication = (row: ApplicationRow, { grants, credentials }: Parts): ShownApplication => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  since: row.since,
  blocked: row.blocked,
  grants: shownGrants(row, grants),
  credentials: shownCredentials(credentials),
});

export const operatedApplication = (
  row: ApplicationRow,
  { grants, credentials }: Parts,
  developer: OperatedApplication['developer'],
): OperatedApplication => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  developer,
  consumer:
    row.consumer === null || row.username === null ? null : { id: row.consumer, username: row.username },
  blocked: row.blocked,
  since: row.since,
  grants: shownGrants(row, grants).map(({ api, state, plan }) => ({ api, state, plan: plan?.name ?? '' })),
  credentials: shownCredentials(credentials),
});
