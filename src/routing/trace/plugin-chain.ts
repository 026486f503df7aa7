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
  /** The credential is this consumer's. */
  | { readonly kind: 'takes'; readonly found: FoundCredential; readonly consumer: string }
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
  /** The credentials that the request carries, by the plugin that asks for them. */
  readonly sent: ReadonlyMap<string, FoundCredential>;
}

/** The owner of the only credential that the request carries. Without a consumer the credential is nobody's. */
export interface Owner {
  readonly consumer: string | undefined;
  /** Undefined where they are not known. */
  readonly groups: readonly string[] | undefined;
  /** The status of the answer to a credential that is nobody's. */
  readonly refusedWith: number;
}

/** Plugins that also work where an earlier one has answered: they log, or change the answer. */
const afterwards = new Set(
  (
    'cors correlation-id response-transformer prometheus http-log statsd datadog file-log udp-log tcp-log loggly runscope ' +
    'syslog zipkin opentelemetry'
  ).split(' '),
);

export const worksAfterwards = ({ name }: Plugin): boolean => afterwards.has(name);

/** `rows` are all plugins of the gateway, in the order in which they run. `owner` is undefined where it is not known. */
export function pluginChain(
  rows: readonly Plugin[],
  protections: Protections,
  target: Target,
  request: TracedRequest,
  owner?: Owner,
): Chain {
  const gate = gateFor(protections.gate(target), request);
  const found = new Map(
    gate.guards.flatMap(({ plugin }) => {
      const credential = sentCredential(plugin, request);
      return credential ? [[plugin.name, credential] as const] : [];
    }),
  );
  const isStrangers = owner !== undefined && owner.consumer === undefined;
  const caller: Caller = {
    consumer: owner?.consumer,
    groups: owner?.groups,
    sends: (plugin) => found.has(plugin) && !isStrangers,
  };
  const passage = protections.passage(gate, caller);
  const running = runningAt(rows, target, passage.countsAs);
  const steps: Step[] = [];
  let endedBy: Plugin | undefined;
  for (const plugin of running) {
    const outcome: StepOutcome = endedBy
      ? { kind: worksAfterwards(plugin) ? 'works' : 'not reached' }
      : outcomeOf(plugin, { passage, gate, found, owner, request });
    if (outcome.kind === 'answers') endedBy = plugin;
    steps.push({ plugin, outcome });
  }
  return { steps, endedBy, sent: found };
}

/** Without the plugins that let a preflight request through unasked. */
const gateFor = (gate: Gate, request: TracedRequest): Gate => ({
  ...gate,
  guards: gate.guards.filter(({ plugin }) => !letsPreflight(plugin, request)),
});

/** The configuration of each plugin that runs at the target. */
export function runningAt(
  rows: readonly Plugin[],
  target: Target,
  consumer: string | undefined,
): readonly Plugin[] {
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

interface Facts {
  readonly passage: Passage;
  readonly gate: Gate;
  readonly found: ReadonlyMap<string, FoundCredential>;
  readonly owner: Owner | undefined;
  readonly request: TracedRequest;
}

function outcomeOf(plugin: Plugin, facts: Facts): StepOutcome {
  const part = decidingPlugins.get(plugin.name);
  switch (part) {
    case undefined:
      return { kind: 'works' };
    case 'asks':
      return askingOutcome(plugin, facts);
    case 'address':
      return addressOutcome(plugin, facts.request);
    case 'groups':
      return groupsOutcome(plugin, facts);
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

function askingOutcome(plugin: Plugin, { passage: { outcome }, gate, found, owner }: Facts): StepOutcome {
  const guard = gate.guards.find((own) => own.plugin === plugin);
  if (!guard) return { kind: 'passes' };
  const sent = found.get(plugin.name);
  if (outcome.kind === 'failed' && outcome.by === plugin) return { kind: 'answers', status: 500 };
  if (outcome.kind === 'refused' && outcome.by === plugin)
    return { kind: 'answers', status: sent && owner ? owner.refusedWith : outcome.status };
  if (sent && owner?.consumer !== undefined) return { kind: 'takes', found: sent, consumer: owner.consumer };
  if (sent && !owner) return { kind: 'checks', found: sent };
  return guard.anonymous === undefined ? { kind: 'passes' } : { kind: 'lets in', consumer: guard.anonymous };
}

function groupsOutcome(plugin: Plugin, { passage: { outcome, countsAs }, found, owner }: Facts): StepOutcome {
  if (found.size > 0 && !owner && countsAs === undefined) return { kind: 'decides' };
  if (outcome.kind === 'refused' && outcome.by === plugin) return { kind: 'answers', status: outcome.status };
  return { kind: outcome.kind === 'depends' && outcome.by === plugin ? 'decides' : 'passes' };
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
