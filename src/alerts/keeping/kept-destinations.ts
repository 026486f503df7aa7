// Where messages go, in the dashboard's own database. Addresses of webhooks hold tokens, so they are sealed there and never shown.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isTable } from '#schema/table.ts';
import type { DestinationDraft, WebhookShape } from '#wire/alerts.ts';
import type { Webhook } from '../sending/send-webhook.ts';
import type { AlertTables, DestinationRow } from './alerts-part.ts';
import type { Sealing } from '../../database/sealing.ts';

export type KeptDestination = { readonly id: string; readonly name: string } & (
  | {
      readonly kind: 'webhook';
      readonly shape: WebhookShape;
      /** "https://hooks.slack.com/…" */
      readonly shown: string;
      /** A text where they cannot be read: why. */
      readonly webhook: Webhook | string;
    }
  | { readonly kind: 'mail'; readonly addresses: readonly string[] }
);

/** The sentence is for the reader of the page. */
export class NotSealed extends Error {
  override readonly name = 'NotSealed';
}

const placeOf = (id: string): readonly string[] => ['alert destination', id];

/** The part of an address that holds no token. */
export const shownUrl = (url: string): string => {
  const { origin, pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? origin : `${origin}/…`;
};

function readDestination(
  { id, name, kind, settings, secrets }: DestinationRow,
  sealing: Sealing,
): KeptDestination {
  const written: unknown = JSON.parse(settings);
  const known = isTable(written) ? written : {};
  if (kind === 'mail') {
    const addresses = Array.isArray(known.addresses) ? known.addresses : [];
    return { id, name, kind, addresses: addresses.filter((one) => typeof one === 'string') };
  }
  const shape = known.shape === 'slack' ? 'slack' : 'json';
  const shown = typeof known.shown === 'string' ? known.shown : '';
  return { id, name, kind, shape, shown, webhook: webhookIn(id, shape, secrets ?? '', sealing) };
}

function webhookIn(id: string, shape: WebhookShape, sealed: string, sealing: Sealing): Webhook | string {
  const opened = sealing.unseal(sealed, placeOf(id));
  if ('problem' in opened) return opened.problem;
  const secrets: unknown = JSON.parse(opened.text);
  const { url, authorization } = isTable(secrets) ? secrets : {};
  if (typeof url !== 'string' || typeof authorization !== 'string')
    return 'Its address is stored in an unknown form.';
  return { url, shape, authorization };
}

export async function listDestinations(
  tables: Kysely<AlertTables>,
  sealing: Sealing,
): Promise<readonly KeptDestination[]> {
  const rows = await tables
    .selectFrom('alert_destinations')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => readDestination(row, sealing));
}

/** The destination as the draft would leave it. Undefined where a webhook has no address. */
export function wouldBe(
  draft: DestinationDraft,
  before: KeptDestination | undefined,
  id: string = before?.id ?? randomUUID(),
): KeptDestination | undefined {
  const { name } = draft;
  if (draft.kind === 'mail') return { id, name, kind: 'mail', addresses: draft.addresses };
  const stored =
    before?.kind === 'webhook' && typeof before.webhook === 'object' ? before.webhook : undefined;
  const url = draft.url || stored?.url;
  if (url === undefined) return undefined;
  // Credentials that were given for one server are not sent to another.
  const isSame = stored !== undefined && new URL(stored.url).origin === new URL(url).origin;
  const kept = draft.authorization === null || !isSame ? '' : stored.authorization;
  const webhook = { url, shape: draft.shape, authorization: draft.authorization || kept };
  return { id, name, kind: 'webhook', shape: draft.shape, shown: shownUrl(url), webhook };
}

/** Adds it, or puts it in the place of the one with its id. Throws NotSealed. */
export async function putDestination(
  tables: Kysely<AlertTables>,
  destination: KeptDestination,
  sealing: Sealing,
): Promise<void> {
  const { id, name, kind } = destination;
  const settings =
    destination.kind === 'mail'
      ? { addresses: destination.addresses }
      : { shape: destination.shape, shown: destination.shown };
  const columns = {
    name,
    kind,
    settings: JSON.stringify(settings),
    secrets: secretsOf(destination, sealing),
  };
  await tables
    .insertInto('alert_destinations')
    .values({ id, ...columns, created_at: Date.now() })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

function secretsOf(destination: KeptDestination, sealing: Sealing): string | null {
  if (destination.kind === 'mail') return null;
  const { webhook, id } = destination;
  if (typeof webhook === 'string') throw new NotSealed(webhook);
  const { url, authorization } = webhook;
  const sealed = sealing.seal(JSON.stringify({ url, authorization }), placeOf(id));
  if ('problem' in sealed) throw new NotSealed(sealed.problem);
  return sealed.text;
}

/** Messages that wait for it are deleted, too. Was there such a destination? */
export async function removeDestination(tables: Kysely<AlertTables>, id: string): Promise<boolean> {
  await tables.deleteFrom('alert_deliveries').where('destination', '=', id).execute();
  const { numDeletedRows } = await tables
    .deleteFrom('alert_destinations')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
