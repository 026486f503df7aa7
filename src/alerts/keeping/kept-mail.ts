// The mail server that messages are sent through, and the address that their links lead to.
import type { Kysely } from 'kysely';
import { isTable } from '#schema/table.ts';
import { mailSecurities, type MailDraft } from '#wire/alerts.ts';
import type { MailServer } from '#mail/send-mail.ts';
import type { AlertTables } from './alerts-part.ts';
import { NotSealed } from './kept-destinations.ts';
import type { Sealing } from '../../database/sealing.ts';

export interface KeptMail {
  readonly server: Omit<MailDraft, 'password'>;
  /** Null: there is none. */
  readonly password: { readonly text: string } | { readonly problem: string } | null;
}

/** A password opens for the server that it was given for alone. */
const placeOf = ({ host, port }: Pick<MailDraft, 'host' | 'port'>): readonly string[] => [
  'alert mail',
  host,
  String(port),
];

export async function findMail(tables: Kysely<AlertTables>, sealing: Sealing): Promise<KeptMail | undefined> {
  const row = await tables
    .selectFrom('alert_settings')
    .selectAll()
    .where('name', '=', 'mail')
    .executeTakeFirst();
  if (!row) return undefined;
  const server = readServer(JSON.parse(row.value));
  return { server, password: row.secrets === null ? null : sealing.unseal(row.secrets, placeOf(server)) };
}

function readServer(value: unknown): KeptMail['server'] {
  const known = isTable(value) ? value : {};
  const text = (name: string): string => {
    const found = known[name];
    return typeof found === 'string' ? found : '';
  };
  return {
    host: text('host'),
    port: typeof known.port === 'number' ? known.port : 587,
    security: mailSecurities.find((security) => security === known.security) ?? 'starttls',
    verify: known.verify !== false,
    username: text('username'),
    from: text('from'),
  };
}

/** The mail server as the draft would leave it. A password stays only for the server that it was given for. */
export function mailWouldBe({ password, ...server }: MailDraft, before: KeptMail | undefined): MailServer {
  const isSame = before?.server.host === server.host && before.server.port === server.port;
  const kept = isSame && before.password && 'text' in before.password ? before.password.text : '';
  return { ...server, password: server.username === '' ? '' : password || kept };
}

/** Throws NotSealed. */
export async function putMail(
  tables: Kysely<AlertTables>,
  { password, ...server }: MailServer,
  sealing: Sealing,
): Promise<void> {
  const sealed = password === '' ? { text: null } : sealing.seal(password, placeOf(server));
  if ('problem' in sealed) throw new NotSealed(sealed.problem);
  await putSetting(tables, 'mail', JSON.stringify(server), sealed.text);
}

export async function removeMail(tables: Kysely<AlertTables>): Promise<void> {
  await tables.deleteFrom('alert_settings').where('name', '=', 'mail').execute();
}

export async function findLink(tables: Kysely<AlertTables>): Promise<string> {
  const row = await tables
    .selectFrom('alert_settings')
    .select('value')
    .where('name', '=', 'link')
    .executeTakeFirst();
  return row?.value ?? '';
}

export const putLink = (tables: Kysely<AlertTables>, link: string): Promise<void> =>
  putSetting(tables, 'link', link, null);

async function putSetting(
  tables: Kysely<AlertTables>,
  name: 'mail' | 'link',
  value: string,
  secrets: string | null,
): Promise<void> {
  await tables
    .insertInto('alert_settings')
    .values({ name, value, secrets })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, secrets }))
    .execute();
}
