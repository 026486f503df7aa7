import type { ConfigField, Dialect } from '#dashboard/api/gateway-types.ts';
import { formFieldsOf } from '#dashboard/crud/entity/command-fields.ts';
import { withHiddenSecrets, type CurlField } from '#dashboard/lib/curl.ts';
import { isSecretAt } from '#dashboard/schema-form/secret-fields.ts';

/** `config.add.headers` is the field `add.headers` of the configuration. */
export const inConfig = (path: string): string => path.replace(/^config\./, '');

/** The fields of a command that sends these changes of a plugin. The command reads secrets from shell variables. */
export const pluginCommandFields = (
  dialect: Dialect,
  fields: readonly ConfigField[],
  changes: object,
): readonly CurlField[] =>
  withHiddenSecrets(formFieldsOf(dialect, 'plugins', changes), (name) => isSecretAt(fields, inConfig(name)));
