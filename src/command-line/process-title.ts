// The command line as the process list shows it: without the secrets that were given as flags.
import type { KongName } from './kong-settings.ts';
import { flagName, type OptionName } from './options.ts';

const secrets: readonly (OptionName | KongName)[] = [
  'basic-auth',
  'dashboard-key',
  'kong-password',
  'smtp-password',
  'kong-api-key',
  'pg_password',
];
const flags = secrets.map(flagName);

/** Undefined where no secret was given: then the process list keeps what was typed. */
export function titleWithoutSecrets(args: readonly string[]): string | undefined {
  let isSecret = false;
  const shown = args.map((arg) => {
    const [flag = ''] = arg.split('=', 1);
    // --basic-auth takes several values, up to the next flag.
    isSecret = arg.startsWith('-') ? flags.includes(flag) : isSecret;
    if (!isSecret) return arg;
    if (!arg.startsWith('-')) return '***';
    return arg === flag ? flag : `${flag}=***`;
  });
  return withoutUserinfo(shown, args);
}

/** A URL may hold a password: `--to postgres://kong:password@db/kong`. */
function withoutUserinfo(given: readonly string[], args: readonly string[]): string | undefined {
  const shown = given.map((arg) => arg.replace(/(:\/\/[^/@:]*):[^/]*@/, '$1:***@'));
  return shown.every((arg, at) => arg === args[at]) ? undefined : ['gatehouse', ...shown].join(' ');
}
