// The sentences about what a plugin does to a traced request. Pure.
import { isAuthentication } from '#routing/deciding-plugins.ts';
import type { Step } from '#routing/trace/plugin-chain.ts';
import { asksFor, type NameOf } from '#routing/protection-text.ts';
import type { ChipTone } from '#dashboard/ui/chip.tsx';

/** The outcome in a word or two. */
export function outcomeChip({ outcome }: Step): { tone: ChipTone; text: string } | undefined {
  switch (outcome.kind) {
    case 'passes':
    case 'takes':
    case 'lets in':
      return { tone: 'good', text: 'passes' };
    case 'checks':
    case 'decides':
      return { tone: 'warn', text: 'decides' };
    case 'answers':
      return {
        tone: (outcome.status ?? 200) < 400 ? 'plain' : 'bad',
        text: outcome.status === undefined ? 'answers' : String(outcome.status),
      };
    case 'not reached':
      return { tone: 'off', text: 'not reached' };
    case 'works':
      return undefined;
    default:
      return outcome satisfies never;
  }
}

/** Undefined where the plugin's own sentence says enough. */
export function outcomeText(
  { plugin, outcome }: Step,
  { address, nameOf, sent }: { address: string; nameOf: NameOf; sent: boolean },
): string | undefined {
  const thing = asksFor(plugin.name);
  switch (outcome.kind) {
    case 'takes':
      return `Finds the ${thing} in the ${places[outcome.found.in]} ${outcome.found.name}. The caller is ${nameOf(outcome.consumer)}.`;
    case 'checks':
      return `Finds a ${thing} in the ${places[outcome.found.in]} ${outcome.found.name}. It passes if it is a consumer’s, and is refused otherwise.`;
    case 'lets in':
      return `No ${thing} in the request: it counts as the consumer ${nameOf(outcome.consumer)}.`;
    case 'answers':
      if (plugin.name === 'ip-restriction') return `${address} is not let in.`;
      if (outcome.status === 500) return 'Its anonymous consumer does not exist.';
      return isAuthentication(plugin.name) ? refusalText(thing, sent) : undefined;
    case 'decides':
      if (plugin.name === 'acl') return 'The groups of the consumer decide.';
      return plugin.name === 'ip-restriction' ? 'The client’s address decides. None is given.' : undefined;
    case 'passes':
      return plugin.name === 'ip-restriction' ? `${address} is let in.` : undefined;
    case 'works':
    case 'not reached':
      return undefined;
    default:
      return outcome satisfies never;
  }
}

/** `sent`: the request carries one. */
const refusalText = (thing: string, sent: boolean): string =>
  sent ? `No consumer has this ${thing}.` : `No ${thing} in the request.`;

const places = { header: 'header', query: 'query parameter', cookie: 'cookie' } as const;
