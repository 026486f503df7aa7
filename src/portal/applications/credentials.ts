// Credentials of applications: made, rotated, ended. Their secrets pass through here once.
import { AdminError, type AdminClient } from '#client';
import type { CredentialDraft, MadeCredential } from '#wire/portal/application.ts';
import type { Developer } from '#wire/portal/developer.ts';
import type { ApplicationRow, CredentialRow } from './applications-part.ts';
import { newId, pause, type Applications } from './applications.ts';
import { findConsumer } from './kong/consumer.ts';
import { removeRow } from './kong/every-row.ts';
import { newCredential } from './kong/new-credential.ts';
import { noSuch, Refusal, refusedBy } from './refusal.ts';
import { shownCredential } from './shown-application.ts';

/** Of each kind. */
const mostCredentials = 5;
/** Milliseconds after which a credential is taken back whose making nobody has heard the end of. */
const makingTakes = 120_000;

export async function makeCredential(
  applications: Applications,
  developer: Developer,
  id: string,
  draft: CredentialDraft,
): Promise<MadeCredential> {
  await applications.find(id, developer);
  return applications.inTurn(id, async () => {
    const application = await applications.find(id, developer);
    if (application.blocked !== '')
      throw new Refusal(409, `This application is blocked: ${application.blocked}`);
    await requireUse(applications, application, draft);
    const { kept } = applications;
    const earlier = (await kept.credentials.of(id)).filter(({ kind }) => kind === draft.kind);
    if (earlier.length >= mostCredentials)
      throw new Refusal(409, `There are ${mostCredentials} of this kind already: end one of them first`);
    const { client } = await applications.reach();
    const row = await make(applications, client, application, draft);
    if (draft.overlap !== null) await endLater(applications, client, earlier, draft.overlap);
    return row;
  });
}

/** A credential opens every API of the gateway that takes its kind and asks for no group, so it is made for those who were let in. */
async function requireUse(
  { kept, apis }: Applications,
  { id }: ApplicationRow,
  { kind }: CredentialDraft,
): Promise<void> {
  for (const grant of await kept.grants.of(id)) {
    if (grant.state !== 'granted') continue;
    if ((await apis.find(grant.api))?.auth === kind) return;
  }
  throw new Refusal(409, 'None of the APIs of this application takes such a credential');
}

async function make(
  applications: Applications,
  client: AdminClient,
  application: ApplicationRow,
  draft: CredentialDraft,
): Promise<MadeCredential> {
  const { kept, now } = applications;
  const undone = 'Nothing was made.';
  const row: CredentialRow = {
    id: newId(),
    application: application.id,
    kind: draft.kind,
    tail: '',
    since: now(),
    until: null,
    making: 1,
    end_at: now() + makingTakes,
    attempts: 0,
  };
  try {
    if (!(await findConsumer(client, application))) await applications.inLine(application.id, undone);
    const consumer = await findConsumer(client, application);
    if (!consumer) throw new Refusal(503, `The gateway has no consumer for this application. ${undone}`);
    const { generation } = await client.dialect();
    const made = newCredential(draft, {
      application: application.name,
      isOldKong: generation === '0.10' || generation === '0.13',
    });
    await kept.credentials.add({ ...row, tail: made.tail });
    const stored = await client.credentials(consumer.id, draft.kind).create({ id: row.id, ...made.fields });
    const done = { ...row, id: stored.id, tail: made.tail, making: 0, end_at: null };
    await kept.credentials.change(row.id, done);
    return { ...shownCredential(done), secrets: made.secrets };
  } catch (error) {
    // The gateway may have made it all the same: what its answer does not exclude is taken back.
    if (error instanceof AdminError && error.failure.kind === 'http') await kept.credentials.remove(row.id);
    else await kept.credentials.change(row.id, { end_at: now() });
    throw refusedBy(error, undone);
  }
}

async function endLater(
  applications: Applications,
  client: AdminClient,
  earlier: readonly CredentialRow[],
  overlap: number,
): Promise<void> {
  const until = applications.now() + overlap * 1000;
  for (const row of earlier) {
    if (row.making === 1 || (row.until !== null && row.until <= until)) continue;
    await applications.kept.credentials.change(row.id, { until, end_at: until });
    if (overlap === 0) await tryToEnd(applications, client, { ...row, until, end_at: until });
  }
}

/** Ends a credential now. `left`: it is ended when the gateway can be reached again. */
export async function endCredential(
  applications: Applications,
  developer: Developer,
  { id, credential }: { readonly id: string; readonly credential: string },
): Promise<'ended' | 'left'> {
  await applications.find(id, developer);
  return applications.inTurn(id, async () => {
    await applications.find(id, developer);
    const row = await applications.kept.credentials.find(credential);
    if (!row || row.application !== id || row.making === 1) throw noSuch('credential');
    const { client } = await applications.reach();
    const now = applications.now();
    const changes = { until: now, end_at: now };
    await applications.kept.credentials.change(row.id, changes);
    return (await tryToEnd(applications, client, { ...row, ...changes })) ? 'ended' : 'left';
  });
}

/** False: it is tried again later. */
export async function tryToEnd(
  applications: Applications,
  client: AdminClient,
  row: CredentialRow,
): Promise<boolean> {
  const { kept, now } = applications;
  try {
    const application = await kept.applications.find(row.application);
    const consumer = application && (await findConsumer(client, application));
    if (consumer) await removeRow(client.credentials(consumer.id, row.kind), row.id);
    await kept.credentials.remove(row.id);
    return true;
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    await kept.credentials.change(row.id, {
      end_at: now() + pause(row.attempts),
      attempts: row.attempts + 1,
    });
    return false;
  }
}
