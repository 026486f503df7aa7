// The delivered and lost entries of log plugins, of all processes together.
import type { DeliveryCount } from '../plugins/plugin.ts';
import type { Configuration } from '../runloop/configuration.ts';
import type { WorkerProcesses } from './worker-processes.ts';

type Shown = Readonly<Record<string, Readonly<Record<string, DeliveryCount>>>>;

/** This process knows which configurations there are. */
export async function shownDeliveries(
  { deliveries }: Configuration,
  processes: WorkerProcesses | undefined,
): Promise<Shown | undefined> {
  const known = deliveries.shown();
  if (!known || !processes) return known;
  const all = (await processes.counts.ask(false)).deliveries;
  return Object.fromEntries(
    Object.entries(known).map(([plugin, ofPlugin]) => [
      plugin,
      Object.fromEntries(
        Object.entries(ofPlugin).map(([id, own]) => {
          const counted = all[plugin]?.[id];
          return [id, counted?.sink === own.sink ? counted : own];
        }),
      ),
    ]),
  );
}
