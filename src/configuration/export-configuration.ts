// What an export makes of a gateway's configuration.
import type { Dialect } from '#client';
import { LeftOut, type Entry } from './entry.ts';
import { fileOf, textOf } from './file/write-file.ts';
import { hasDeclarativeFormat, versionOf, type Format } from './file/format.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { GatewayConfiguration } from './read-gateway.ts';
import type { KindName } from './kinds.ts';
import { secretVariable } from './secret-variable.ts';
import { isDigest, withoutSecrets } from './secrets.ts';

export interface ExportOptions {
  readonly format: Format;
  readonly form: 'yaml' | 'json';
  /** Keys, passwords and private keys, too. */
  readonly withCredentials: boolean;
}

/** A digest is never part of a file: a gateway would take it for the password. */
const withoutDigests = (entry: Entry): Entry => {
  const { password } = entry.values;
  return isDigest(entry.kind, 'password', password)
    ? { ...entry, values: { ...entry.values, password: new LeftOut(secretVariable(entry, ['password'])) } }
    : entry;
};

/** Replaces entries, and follows the references among them. */
function replaced(entries: readonly Entry[], change: (entry: Entry) => Entry): readonly Entry[] {
  const made = new Map<Entry, Entry>();
  for (const entry of entries) {
    const references = Object.fromEntries(
      Object.entries(entry.references).map(([name, to]) => [name, made.get(to) ?? to]),
    );
    made.set(entry, change({ ...entry, references }));
  }
  return [...made.values()];
}

/** Kong 0.13 and 0.14 give services and routes ids of their own. Kong 0.13.1: kong/db/schema/init.lua, process_auto_fields */
const keepsIds = ({ generation }: Dialect, kind: KindName): boolean =>
  generation !== '0.13' || (kind !== 'services' && kind !== 'routes');

export function exportConfiguration(
  { dialect, entries, shapes }: GatewayConfiguration,
  { format, form, withCredentials }: ExportOptions,
): string {
  if (format !== 'gatehouse' && !hasDeclarativeFormat(dialect))
    throw new ConfigurationError([`A Kong ${dialect.version.join('.')} has no file in the format ${format}`]);
  const shown = replaced(entries, (entry) =>
    withCredentials ? withoutDigests(entry) : withoutSecrets(entry, shapes),
  );
  return textOf(
    fileOf(shown, versionOf(format, dialect), (kind) => keepsIds(dialect, kind)),
    form,
  );
}
