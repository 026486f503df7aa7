// Removes an application from the gateway: its consumer with all that belongs to the consumer, and nothing else.
import type { AdminClient } from '#client';
import { credentialKinds } from '#wire/portal/application.ts';
import { findConsumer } from './consumer.ts';
import { everyRow, removeRow } from './every-row.ts';

/** Each row is removed by itself: not every store of every Kong removes what belongs to a row along with it. Credentials go first. */
export async function removeConsumer(
  client: AdminClient,
  application: { readonly id: string },
): Promise<void> {
  const consumer = await findConsumer(client, application);
  if (!consumer) return;
  for (const kind of [...credentialKinds, 'acl']) {
    const credentials = client.credentials(consumer.id, kind);
    for (const { id } of await everyRow(credentials)) await removeRow(credentials, id);
  }
  for (const { id } of await everyRow(client.ownedBy('consumers', consumer.id, 'plugins')))
    await removeRow(client.all('plugins'), id);
  await removeRow(client.all('consumers'), consumer.id);
}
