// Works out what a consumer gets at a target, by the credentials that it holds. Pure: no I/O, no DOM, no Node.
import { asksDirectory } from './deciding-plugins.ts';
import { stranger, type Gate, type Guard, type Outcome, type Passage } from './passage.ts';
import type { Protections } from './protection.ts';

/** A consumer, with the facts about it that the gateway has stored. */
export interface Holder {
  readonly consumer: string;
  /** The plugins that the consumer has a credential for. */
  readonly holds: ReadonlySet<string>;
  /** Undefined where the groups are not known. */
  readonly groups: readonly string[] | undefined;
}

/**
 * `recognised`: the upstream answers requests with its credentials. `stranger`: it answers requests without any. `perhaps`: the
 * directory decides, or groups that are not known. `refused`: the upstream never answers.
 */
export type Verdict = 'recognised' | 'stranger' | 'perhaps' | 'refused';

/** The plugins that a caller sends credentials for: for every one of them, or for any one. */
export interface Sent {
  readonly every: boolean;
  readonly plugins: readonly string[];
}

export interface Access {
  readonly verdict: Verdict;
  /** The answer to a request with all credentials of the consumer, and with a login of the directory where one is asked for. */
  readonly own: Passage;
  /** The answer to a request without credentials. */
  readonly strangers: Passage;
  /** The credentials that the consumer has to send. Where the directory decides, its plugin is among the plugins. */
  readonly sends: () => Sent;
  /** The plugins that refuse the consumer for want of a credential. */
  readonly lacks: readonly string[];
}

const isOpen = ({ kind }: Outcome): boolean => kind === 'answered' || kind === 'depends';

const isRecognised = ({ outcome, takenBy }: Passage): boolean => isOpen(outcome) && takenBy.length > 0;

/** Does the directory's plugin refuse for want of a login? */
const isAsked = (outcome: Outcome): boolean => outcome.kind === 'refused' && asksDirectory(outcome.by.name);

const isUnsure = ({ outcome }: Passage): boolean => outcome.kind === 'depends' && outcome.by.name === 'acl';

/** A function that answers for any consumer at the target of this gate. */
export function accessAt(protections: Protections, gate: Gate): (holder: Holder) => Access {
  const strangers = protections.passage(gate, stranger);
  const asks = gate.guards.map(nameOf);
  const required = gate.guards.filter((guard) => guard.strangers === 'refused').map(nameOf);
  return ({ consumer, groups, holds }) => {
    const pass = (plugins: readonly string[]): Passage =>
      protections.passage(gate, { consumer, groups, sends: (plugin) => plugins.includes(plugin) });
    const held = asks.filter((name) => holds.has(name));
    // The gateway does not know the logins of the directory: the consumer may have one.
    const withLogin = asks.filter((name) => holds.has(name) || asksDirectory(name));
    const alone = pass(held);
    const asked = isOpen(alone.outcome) || withLogin.length === held.length ? undefined : pass(withLogin);
    const own = asked && (isRecognised(asked) || isAsked(alone.outcome)) ? asked : alone;
    const byDirectory = own === asked && isRecognised(own);
    return {
      verdict: verdictOf(own, strangers, byDirectory),
      own,
      strangers,
      sends: () => sentOf(byDirectory ? withLogin : held, (plugins) => isRecognised(pass(plugins))),
      lacks: required.filter((name) => !holds.has(name)),
    };
  };
}

function verdictOf(own: Passage, strangers: Passage, byDirectory: boolean): Verdict {
  if (isRecognised(own) && !byDirectory && !isUnsure(own)) return 'recognised';
  if (isOpen(strangers.outcome) && !isUnsure(strangers)) return 'stranger';
  return isRecognised(own) || isOpen(strangers.outcome) ? 'perhaps' : 'refused';
}

const nameOf = ({ plugin }: Guard): string => plugin.name;

/**
 * Plugins without an anonymous consumer ask each for a credential. With one, a credential for any of them is enough, unless an
 * anonymous consumer does not exist.
 */
function sentOf(held: readonly string[], suffice: (plugins: readonly string[]) => boolean): Sent {
  const single = held.filter((plugin) => suffice([plugin]));
  if (single.length > 0) return { every: single.length === 1, plugins: single };
  if (!suffice(held)) return { every: true, plugins: [] };
  let needed = held;
  for (const plugin of held) {
    const fewer = needed.filter((other) => other !== plugin);
    if (suffice(fewer)) needed = fewer;
  }
  return { every: true, plugins: needed };
}
