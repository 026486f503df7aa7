// The sentences about a traced request: why a row takes it, and why another does not. Pure.
import type { Attribute, Check, Reason } from '#routing/trace/verdict.ts';
import type { Phrase } from '#dashboard/entities/plugins/texts/plugin-text.ts';
import { capital } from '#dashboard/lib/capital.ts';
import { listed } from '#dashboard/lib/listed.ts';
import { isPattern } from '#dashboard/lib/request-sentence.ts';

const nouns: Readonly<Record<Attribute, string>> = {
  host: 'host',
  path: 'path',
  method: 'method',
  header: 'header',
  sni: 'TLS server name',
  source: 'client address',
  destination: 'gateway address',
  protocol: 'protocol',
  expression: 'request',
};

export const attributeWord = (attribute: Attribute): string => nouns[attribute];

/** "The host is joke.com and the path starts with /joke. Any method will do." */
export function takenText(checks: readonly Check[]): Phrase {
  const clauses = checks.flatMap(({ attribute, met }) => (met === undefined ? [] : [clause(attribute, met)]));
  const phrase = clauses.flatMap((part, index): Phrase => [
    index === 0 ? '' : index === clauses.length - 1 ? ' and ' : ', ',
    ...part,
  ]);
  const [first = '', ...rest] = phrase.filter((part) => part !== '');
  const begun = typeof first === 'string' ? capital(first) : first;
  const any = (['host', 'path', 'method'] as const).filter(
    (attribute) => !checks.some((check) => check.attribute === attribute || check.attribute === 'expression'),
  );
  return [begun, ...rest, '.', ...(any.length === 0 ? [] : [` Any ${listed(any, 'and')} will do.`])];
}

function clause(attribute: Attribute, met: string): Phrase {
  const value = { code: met };
  switch (attribute) {
    case 'path':
      return isPattern(met) ? ['the path matches ', value] : ['the path starts with ', value];
    case 'host':
      return met.includes('*') ? ['the host fits ', value] : ['the host is ', value];
    case 'header':
      return ['it has the header ', value];
    case 'source':
      return ['the client is ', value];
    case 'destination':
      return ['it arrives at ', value];
    case 'expression':
      return [value, ' is true'];
    case 'method':
    case 'sni':
    case 'protocol':
      return [`the ${nouns[attribute]} is `, value];
    default:
      return attribute satisfies never;
  }
}

/** "Matches, but names no host". `taken` is the name of the row that takes the request; undefined where none does. */
export function reasonText(reason: Reason, taken: string | undefined): string {
  const winner = taken ?? 'another row';
  switch (reason.kind) {
    case 'fails':
      return reason.attribute === 'expression'
        ? `Not true: ${reason.wanted ?? 'its expression'}`
        : `Wants another ${nouns[reason.attribute]}`;
    case 'unusable':
      return `Takes no requests: ${reason.error}`;
    case 'lists nothing':
      return 'Takes no requests: it lists no host, path or method';
    case 'service switched off':
      return 'Takes no requests: its service is switched off';
    case 'routes come first':
      return taken === undefined ? 'Matches' : 'Matches, but routes come before APIs';
    case 'lists less':
      return `Matches, but names no ${listed(
        reason.attributes.map((attribute) => nouns[attribute]),
        'and',
      )}`;
    case 'host without wildcard':
      return `Matches, but ${reason.host} is also listed without a wildcard, which comes first`;
    case 'another wildcard':
      return `Matches, but the wildcard ${reason.host} comes first`;
    case 'better path':
      return {
        exact: `Matches, but ${winner} lists the whole path`,
        expression: `Matches, but ${winner} has an expression for the path`,
        longer: `Matches, but ${winner} lists more of the path`,
      }[reason.by];
    case 'plain hosts':
      return `Matches, but ${winner} lists its hosts without wildcards`;
    case 'expressions come first':
      return `Matches, but ${winner} has an expression, which comes first`;
    case 'greater id':
      return `Matches, but the id of ${winner} is greater, and nothing else decides`;
    case 'not tried':
      return taken === undefined
        ? 'Matches, but the gateway does not try it'
        : `Matches, but the gateway finds ${winner} first, by its host, path or method`;
    case 'more headers':
      return `Matches, but ${winner} lists more headers`;
    case 'priority':
      return `Matches, but ${winner} has a higher ${reason.field}`;
    case 'older':
      return `Matches, but ${winner} is older`;
    case 'tie':
      return `Matches as well: the gateway may take ${winner} or this one`;
    default:
      return reason satisfies never;
  }
}
