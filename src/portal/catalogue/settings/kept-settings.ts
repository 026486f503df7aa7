// The settings of the portal in the database. The secret at the OpenID provider is sealed.
import type { Database } from '../../../database/database.ts';
import type { Sealing } from '../../../database/sealing.ts';
import { RefusedDraft } from '#serving/refused-draft.ts';
import type { PortalSettings } from '#wire/portal/operator.ts';
import { ordinarySettings } from '../../ordinary-settings.ts';
import { cataloguePart } from '../catalogue-part.ts';
import { readSettings } from './read-settings.ts';

const placeOf = (issuer: string): readonly string[] => ['portal provider', issuer];

export class KeptSettings {
  readonly #tables;
  readonly #sealing: Sealing;

  constructor(database: Database, sealing: Sealing) {
    this.#tables = database.tablesOf(cataloguePart);
    this.#sealing = sealing;
  }

  /** With the secret of the provider, which no page gets. */
  async read(): Promise<PortalSettings> {
    const row = await this.#tables.selectFrom('portal_settings').selectAll().executeTakeFirst();
    if (!row) return ordinarySettings;
    const settings = readSettings(JSON.parse(row.fields), ordinarySettings);
    const { provider } = settings;
    if (!provider || row.secret === null) return settings;
    const opened = this.#sealing.unseal(row.secret, placeOf(provider.issuer));
    // Where the key is another one than before, the provider refuses, and the operator gives the secret again.
    return 'text' in opened
      ? { ...settings, provider: { ...provider, clientSecret: opened.text } }
      : settings;
  }

  /** Throws RefusedDraft. */
  async write(body: unknown): Promise<PortalSettings> {
    const settings = readSettings(body, await this.read());
    const { provider } = settings;
    const clientSecret = provider?.clientSecret;
    const sealed =
      provider && clientSecret !== undefined
        ? this.#sealing.seal(clientSecret, placeOf(provider.issuer))
        : { text: null };
    if ('problem' in sealed) throw new RefusedDraft({ provider: sealed.problem });
    const columns = { fields: JSON.stringify(withoutSecret(settings)), secret: sealed.text };
    await this.#tables
      .insertInto('portal_settings')
      .values({ id: 1, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
    return settings;
  }
}

export function withoutSecret(settings: PortalSettings): PortalSettings {
  const { provider } = settings;
  if (!provider) return settings;
  const { name, issuer, clientId } = provider;
  return { ...settings, provider: { name, issuer, clientId } };
}
