// The file that a gateway without a database takes in the place of its whole configuration.
import { leftOutIn } from './check-differences.ts';
import { ConfigurationError } from './configuration-error.ts';
import { labelWithKind } from './entry.ts';
import { exportConfiguration } from './export-configuration.ts';
import { isDeclarative } from './file/format.ts';
import type { Plan } from './plan.ts';
import { isDigest } from './secrets.ts';

export interface GivenFile {
  readonly text: string;
  readonly version: string | undefined;
}

/** Kong's declarative file with everything that is wanted. A secret that is left out cannot be loaded. */
export function wholeFile(
  { gateway, wanted }: Pick<Plan, 'gateway' | 'wanted'>,
  given: GivenFile | undefined,
): string {
  // A file in the gateway's own format goes as it is: it may say things that are about the gateway alone.
  const isOwn = given !== undefined && isDeclarative(given.version);
  const problems = wanted.entries.flatMap((entry) => {
    const { kind, values } = entry;
    const field = leftOutIn(entry) ?? (!isOwn && isDigest(kind, 'password', values.password) && 'password');
    return field ? [`${labelWithKind(entry)}: its ${field} is left out`] : [];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  if (isOwn) return given.text;
  return exportConfiguration(
    { ...gateway, entries: wanted.entries },
    { format: 'kong', form: 'yaml', withCredentials: true },
  );
}
