// The plugins that run for a request in their order, and what each does to it as far as configuration alone can tell. Pure: no
// I/O, no DOM, no Node.
import type { Plugin } from '#schema/entities/plugin.ts';
import { isInBlock } from '../address-block.ts';
import { decidingPlugins, isForEveryone } from '../deciding-plugins.ts';
import type { Caller, Gate, Passage } from '../passage.ts';
import type { Protections } from '../protection.ts';
import { ScopedConfigurations, type Target } from '../scoped-configurations.ts';
import { letsPreflight, sentCredential, type FoundCredential } from './sent-credential.ts';
import type { TracedRequest } from './traced-request.ts';

export type StepOutcome =
  /** It lets the request through. */
  | { readonly kind: 'passes' }
  /** The request carries a credential: the gateway knows whether it is a consumer's. */
  | { readonly kind: 'checks'; readonly found: FoundCredential }
  /** It lets the caller in as the anonymous consumer. */
  | { readonly kind: 'lets in'; readonly consumer: string }
  /** It answers in place of the upstream. */
  /** Without a status: the configuration does not tell it. */
  | { readonly kind: 'answers'; readonly status?: number }
  /** The request or its consumer decides, and the configuration does not tell how. */
  | { readonly kind: 'decides' }
  /** It takes no decision about the request. */
  | { readonly kind: 'works' }
  /** An earlier plugin has answered. */
  | { readonly kind: 'not reached' };

export interface Step {
  readonly plugin: Plugin;
  readonly outcome: StepOutcome;
}

export interface Chain {
  readonly steps: readonly Step[];
  /** The plugin that answers in place of the upstream; undefined where the upstream is asked. */
  readonly endedBy: Plugin | undefined;
  /** A credential decides which consumer the caller is, and with it which configurations run. */
  readonly needsCredential: boolean;
}

/** Plugins that also work where an earlier one has answered: they log, or change the answer. */
const afterwards = new Set(
  (
    'cors correlation-id response-transformer prometheus http-log statsd datadog file-log udp-log tcp-log loggly runscope ' +
    'syslog zipkin opentelemetry'
  ).split(' '),
);

/** `rows` are all plugins of the gateway, in the order in which they run. */
export function pluginChain(
  rows: readonly Plugin[],
  protections: Protections,
  target: Target,
  request: TracedRequest,
): Chain {
  const gate = gateFor(protections.gate(target), request);
  const found = new Map(
    gate.guards.flatMap(({ plugin }) => {
      const credential = sentCredential(plugin, request);
      return credential ? [[plugin.name, credential] as const] : [];
    }),
  );
  const caller: Caller = {
    consumer: undefined,
    groups: undefined,
    sends: (plugin) => found.has(plugin),
  };
  const passage = protections.passage(gate, caller);
  const running = runningAt(rows, target, passage.countsAs);
  const steps: Step[] = [];
  let endedBy: Plugin | undefined;
  for (const plugin of running) {
    const outcome: StepOutcome = endedBy
      ? { kind: afterwards.has(plugin.name) ? 'works' : 'not reached' }
      : outcomeOf(plugin, passage, gate, found, request);
    if (outcome.kind === 'answers') endedBy = plugin;
    steps.push({ plugin, outcome });
  }
  return { steps, endedBy, needsCredential: found.size > 0 };
}

/** Without the plugins that let a preflight request through unasked. */
const gateFor = (gate: Gate, request: TracedRequest): Gate => ({
  ...gate,
  guards: gate.guards.filter(({ plugin }) => !letsPreflight(plugin, request)),
});

/** The configuration of each plugin that runs at the target. */
function runningAt(rows: readonly Plugin[], target: Target, consumer: string | undefined): readonly Plugin[] {
  const byName = new Map<string, ScopedConfigurations<Plugin>>();
  for (const row of rows) {
    const part = decidingPlugins.get(row.name);
    if (!row.enabled || (part && row.consumer_id !== undefined && isForEveryone(part))) continue;
    let own = byName.get(row.name);
    if (!own) byName.set(row.name, (own = new ScopedConfigurations()));
    own.add(row, row);
  }
  return [...byName.values()].flatMap((own) => own.choice(target)?.for(consumer) ?? []);
}

function outcomeOf(
  plugin: Plugin,
  { outcome, countsAs }: Passage,
  gate: Gate,
  found: ReadonlyMap<string, FoundCredential>,
  request: TracedRequest,
): StepOutcome {
  const part = decidingPlugins.get(plugin.name);
  switch (part) {
    case undefined:
      return { kind: 'works' };
    case 'asks': {
      const guard = gate.guards.find((own) => own.plugin === plugin);
      if (!guard) return { kind: 'passes' };
      if (outcome.kind === 'failed' && outcome.by === plugin) return { kind: 'answers', status: 500 };
      if (outcome.kind === 'refused' && outcome.by === plugin)
        return { kind: 'answers', status: outcome.status };
      const credential = found.get(plugin.name);
      if (credential) return { kind: 'checks', found: credential };
      return guard.anonymous === undefined
        ? { kind: 'passes' }
        : { kind: 'lets in', consumer: guard.anonymous };
    }
    case 'address':
      return addressOutcome(plugin, request);
    case 'groups':
      // The caller's groups are known only where it is the anonymous consumer.
      if (found.size > 0 && countsAs === undefined) return { kind: 'decides' };
      if (outcome.kind === 'refused' && outcome.by === plugin)
        return { kind: 'answers', status: outcome.status };
      return { kind: outcome.kind === 'depends' && outcome.by === plugin ? 'decides' : 'passes' };
    case 'sifts':
      return { kind: 'decides' };
    case 'answers':
      return { kind: 'answers' };
    case 'ends': {
      const status = plugin.config['status_code'];
      return { kind: 'answers', status: typeof status === 'number' ? Math.trunc(status) : 503 };
    }
    default:
      return part satisfies never;
  }
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** ip-restriction: an address in the list to keep out is refused, and so is one that is not in the list to let in. */
function addressOutcome({ config }: Plugin, { address }: TracedRequest): StepOutcome {
  if (address === '') return { kind: 'decides' };
  const within = (list: readonly string[]): boolean => list.some((block) => isInBlock(address, block));
  const allowed = listOf(config['whitelist'] ?? config['allow']);
  const denied = listOf(config['blacklist'] ?? config['deny']);
  const refused = within(denied) || (allowed.length > 0 && !within(allowed));
  const status = config['status'];
  return refused
    ? { kind: 'answers', status: typeof status === 'number' ? status : 403 }
    : { kind: 'passes' };
}
