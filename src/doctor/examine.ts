// Runs every rule over the rows of a gateway. Pure: no I/O, no DOM, no Node.
import { severities, type Finding, type Rule } from './finding.ts';
import type { Facts, GatewayRows } from './rows.ts';
import { aclAlone, aclLists } from './rules/acl.ts';
import { anonymous } from './rules/anonymous.ts';
import { expiring, unmatchedNames, unservedCertificates, weakKeys } from './rules/certificates.ts';
import { idleConsumers } from './rules/consumers.ts';
import { idleCredentials, sharedSecrets } from './rules/credentials.ts';
import { hostLetters } from './rules/hosts.ts';
import { idleLimits, localLimits } from './rules/limits.ts';
import { neverRuns } from './rules/never-runs.ts';
import { open } from './rules/open.ts';
import { paths } from './rules/paths.ts';
import { plainSecrets } from './rules/plain-secrets.ts';
import { shadowed } from './rules/shadowed.ts';
import { emptyUpstreams, idleServices, unknownHosts, unusedUpstreams } from './rules/upstreams.ts';
import { Survey } from './survey.ts';

/** Of one severity, findings of an earlier rule come first. */
export const rules: readonly Rule[] = [
  anonymous,
  aclAlone,
  emptyUpstreams,
  unknownHosts,
  expiring,
  paths,
  shadowed,
  weakKeys,
  aclLists,
  open,
  sharedSecrets,
  plainSecrets,
  localLimits,
  idleLimits,
  hostLetters,
  unmatchedNames,
  unservedCertificates,
  neverRuns,
  idleServices,
  unusedUpstreams,
  idleCredentials,
  idleConsumers,
];

/** What is found, the worst first. `done` is told how many of the rules have run. */
export function examine(
  facts: Facts,
  rows: GatewayRows,
  done: (count: number) => void = () => {},
): readonly Finding[] {
  const survey = new Survey(facts, rows);
  const found: Finding[] = [];
  for (const [at, rule] of rules.entries()) {
    for (const finding of rule.find(survey)) found.push(finding);
    done(at + 1);
  }
  return found.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
