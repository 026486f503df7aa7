// The traffic that an alert is about.
import type { ShownAlert } from '#dashboard/api/alerts.ts';

/** For the questions about the traffic. */
export function trafficOf({ subject: { gateway, kind, id } }: Pick<ShownAlert, 'subject'>) {
  return {
    gateway,
    ...(kind === 'target' && { target: id }),
    ...(kind === 'service' && { service: id }),
    ...(kind === 'consumer' && { consumer: id }),
  };
}
