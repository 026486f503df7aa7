// Takes a change back on a gateway.
import type { AdminClient } from '#client';
import { apply, type Applied } from '../apply.ts';
import type { Entry } from '../entry.ts';
import { GatewayShapes } from '../gateway-shapes.ts';
import type { GatewayConfiguration } from '../read-gateway.ts';
import { kindsOf } from '../rows-of-kind.ts';
import type { ReadFrom } from './dependants.ts';
import type { KeptChange } from './kept-change.ts';
import { stateNow, type StateNow } from './row-now.ts';
import { undoPlan, type UndoPlan } from './undo-plan.ts';

/** A gateway with all that a plan needs to know of it. */
export interface KnownGateway extends ReadFrom {
  readonly shapes: GatewayShapes;
}

export async function knownGateway(client: AdminClient, signal?: AbortSignal): Promise<KnownGateway> {
  const dialect = await client.dialect(signal);
  const plugins = await client.enabledPlugins(signal);
  const shapes = await GatewayShapes.of(client, kindsOf(dialect, plugins), signal);
  return { client, dialect, plugins, shapes, signal };
}

/** The most dependent rows that are kept of a deletion. */
export const mostAlong = 1000;

export interface MadePlan extends UndoPlan {
  readonly now: StateNow;
}

export async function planUndo(gateway: KnownGateway, change: KeptChange): Promise<MadePlan> {
  const rows = [change, ...change.along].flatMap((one) =>
    'row' in one ? [one] : [one.before, one.after].flatMap((row) => (row ? [{ kind: one.kind, row }] : [])),
  );
  const used = rows.flatMap(({ kind, row }) => (kind === 'plugins' ? [String(row.name)] : []));
  await gateway.shapes.learn(
    used.filter((name) => gateway.plugins.includes(name)),
    gateway.signal,
  );
  const now = await stateNow(gateway, change, mostAlong);
  return {
    ...undoPlan({ change, now, shapes: gateway.shapes, dialect: gateway.dialect, time: Date.now() }),
    now,
  };
}

const sameAs = (entry: Entry): Entry => entry;

/** It stops at the first call that fails. Run again, it goes on from there. */
export function runUndo(gateway: KnownGateway, { differences }: UndoPlan): Promise<Applied> {
  const { client, dialect, plugins, shapes } = gateway;
  const whole: GatewayConfiguration = {
    dialect,
    plugins,
    shapes,
    kinds: kindsOf(dialect, plugins),
    entries: [],
    absent: [],
  };
  return apply(client, whole, { differences, sameAs }, { made: 'from what was read' });
}
