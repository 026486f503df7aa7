// `gatehouse export`, `gatehouse diff FILE` and `gatehouse apply FILE`, against any gateway.
import { readFileSync } from 'node:fs';
import { AdminError, createAdminClient, type AdminClient } from '#client';
import { apply } from '#configuration/apply.ts';
import { ConfigurationError } from '#configuration/configuration-error.ts';
import { exportConfiguration } from '#configuration/export-configuration.ts';
import { usualFormat } from '#configuration/file/format.ts';
import { linesOf, summaryOf } from '#configuration/difference-lines.ts';
import { planOf, type Plan } from '#configuration/plan.ts';
import { labelWithKind } from '#configuration/entry.ts';
import { readGateway } from '#configuration/read-gateway.ts';
import { note } from '../notes.ts';
import { readGivenFile } from '../read-options.ts';
import { UsageError } from '../usage-error.ts';
import { readArguments, type Arguments, type ConfigurationCommand } from './arguments.ts';

const out = (text: string): void => void process.stdout.write(text);

/** As `diff` and decK end: a script can tell differences from a failure. */
const ends = { done: 0, failed: 1, different: 2 } as const;

/** The most milliseconds that one answer of the gateway takes. */
const longestAnswer = 60_000;

const clientOf = ({ kong: { url, headers } }: Arguments): AdminClient =>
  createAdminClient({
    baseUrl: url.href,
    fetch: (address, init) =>
      fetch(address, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers },
        // A redirection would take the credentials elsewhere.
        redirect: 'error',
        signal: AbortSignal.timeout(longestAnswer),
      }),
  });

/** Answers the exit code. */
export async function runConfigurationCommand(
  command: ConfigurationCommand,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const given = readArguments(command, args, environment);
  try {
    if (command === 'export') return await runExport(given);
    const text = given.file === '-' ? readFileSync(0, 'utf8') : readGivenFile(given.file, command);
    const client = clientOf(given);
    const plan = await planOf(client, text, { deletes: given.deletes, environment });
    return command === 'diff' ? runDiff(plan) : await runApply(client, plan);
  } catch (error) {
    if (error instanceof ConfigurationError) throw new UsageError(error.message);
    if (error instanceof AdminError) throw new UsageError(error.message);
    throw error;
  }
}

async function runExport(given: Arguments): Promise<number> {
  const { json, withCredentials } = given;
  const gateway = await readGateway(clientOf(given));
  const format = given.format ?? usualFormat(gateway.dialect);
  out(exportConfiguration(gateway, { format, form: json ? 'json' : 'yaml', withCredentials }));
  if (!withCredentials) note('keys, passwords and secrets are left out; see --with-credentials');
  return ends.done;
}

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

function runDiff({ comparison, problems }: Plan): number {
  const { differences } = comparison;
  out(lines([...differences.flatMap(linesOf), summaryOf(comparison)]));
  for (const problem of problems.values()) note(`cannot be applied: ${problem}`);
  return differences.length === 0 ? ends.done : ends.different;
}

async function runApply(client: AdminClient, { gateway, comparison, problems }: Plan): Promise<number> {
  if (gateway.dialect.readOnly && comparison.differences.length > 0)
    throw new ConfigurationError([
      'The gateway reads its configuration from a file, so single entities cannot be changed',
    ]);
  if (problems.size > 0) throw new ConfigurationError(['Nothing was changed', ...problems.values()]);
  out(lines([summaryOf(comparison)]));
  const { done, failed } = await apply(client, gateway, comparison, {
    onBegin: (difference) => out(lines(linesOf(difference))),
  });
  if (!failed) return ends.done;
  const { difference, error } = failed;
  const { length } = comparison.differences;
  note(
    `${labelWithKind(difference.entry)}: ${error.message}${error.mayBeDone ? '. It may be done all the same' : ''}`,
  );
  note(`Stopped: ${done.length} of ${length} are done. The same command goes on from there`);
  return ends.failed;
}
