// Every rule.
import type { Rule } from './finding.ts';
import { aclAlone, aclLists } from './rules/acl.ts';
import { anonymous } from './rules/anonymous.ts';
import {
  expiring,
  unmatchedNames,
  unservedCertificates,
  unusableCertificates,
  weakKeys,
} from './rules/certificates.ts';
import { idleConsumers } from './rules/consumers.ts';
import { idleCredentials, sharedSecrets } from './rules/credentials.ts';
import { hostLetters } from './rules/hosts.ts';
import { idleLimits, localLimits } from './rules/limits.ts';
import { neverRuns } from './rules/never-runs.ts';
import { open } from './rules/open.ts';
import { paths } from './rules/paths.ts';
import { plainSecrets } from './rules/plain-secrets.ts';
import { shadowed } from './rules/shadowed.ts';
import { emptyUpstreams, idleServices, lostTargets, unusedUpstreams } from './rules/upstreams.ts';

/** Of one severity, findings of an earlier rule come first. */
export const rules: readonly Rule[] = [
  anonymous,
  aclAlone,
  emptyUpstreams,
  lostTargets,
  unusableCertificates,
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
