// The health of a target in a word, and how good it is.
import type { TargetHealth } from '#dashboard/api/gateway-types.ts';

export interface HealthWords {
  readonly text: string;
  readonly state: 'good' | 'bad' | 'off';
}

const words: Readonly<Record<TargetHealth, HealthWords>> = {
  HEALTHY: { text: 'healthy', state: 'good' },
  UNHEALTHY: { text: 'unhealthy', state: 'bad' },
  DNS_ERROR: { text: 'name not found', state: 'bad' },
  HEALTHCHECKS_OFF: { text: 'not checked', state: 'off' },
  unknown: { text: 'not known', state: 'off' },
};

export const healthOf = (health: TargetHealth): HealthWords => words[health];
