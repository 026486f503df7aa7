// The rules of a schema about one value, in words. Pure.
import type { Length, NumberShape, TextShape, ValueShape } from '#dashboard/api/gateway-types.ts';
import { capital } from '#dashboard/lib/capital.ts';

const luaPattern = 'the Lua pattern';

export const isPatternRule = (words: string): boolean => words.includes(luaPattern);

const between = (least: number | undefined, most: number | undefined): string => {
  if (least === undefined) return `at most ${most}`;
  if (most === undefined) return `at least ${least}`;
  return least === most ? `exactly ${least}` : `${least} to ${most}`;
};

/** A length of at least one says no more than that something has to be there. */
const lengthWords = (length: Length | undefined, unit: string): readonly string[] => {
  const min = (length?.min ?? 0) > 1 ? length?.min : undefined;
  if (min === undefined && length?.max === undefined) return [];
  return [`${capital(between(min, length?.max))} ${unit}.`];
};

function textWords(shape: TextShape): readonly string[] {
  const { startsWith, uuid, noneOf, patterns = [], referenceable } = shape;
  const said = new Set(patterns.flatMap(({ words }) => (words === undefined ? [] : [`“${words}”`])));
  return [
    ...(startsWith === undefined ? [] : [`Begins with \`${startsWith}\`.`]),
    ...(uuid ? ['A UUID.'] : []),
    ...(noneOf ? [`Not ${noneOf.join(', ')}.`] : []),
    ...lengthWords(shape.length, 'bytes'),
    ...patterns.flatMap(({ pattern, matches, words }) =>
      words === undefined
        ? [`${matches ? 'Has to match' : 'Must not match'} ${luaPattern} \`${pattern}\`.`]
        : [],
    ),
    ...(said.size === 0 ? [] : [`Refused otherwise: ${[...said].join(', ')}.`]),
    ...(referenceable ? ['May be a reference to a vault, too: `{vault://env/name}`.'] : []),
  ];
}

function numberWords({ between: range, above, integer, timestamp }: NumberShape): readonly string[] {
  const limits = [
    ...(range ? [`from ${range[0]} to ${range[1]}`] : []),
    ...(above === undefined ? [] : [`greater than ${above}`]),
  ].join(' and ');
  return [
    ...(limits === '' ? [] : [integer ? `A whole number ${limits}.` : `${capital(limits)}.`]),
    ...(timestamp ? ['Seconds since 1970.'] : []),
  ];
}

const lead = (what: string, words: readonly string[]): readonly string[] =>
  words.map((sentence, index) =>
    index === 0 ? `${what}: ${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}` : sentence,
  );

/** One sentence for each rule. */
export function ruleWords(shape: ValueShape): readonly string[] {
  switch (shape.kind) {
    case 'string':
      return textWords(shape);
    case 'number':
      return numberWords(shape);
    case 'list':
    case 'set':
      return [...lengthWords(shape.length, 'entries'), ...lead('Each', ruleWords(shape.elements))];
    case 'map':
      return [
        ...lengthWords(shape.length, 'entries'),
        ...(shape.keys ? lead('Names', textWords(shape.keys)) : []),
        ...(shape.values.kind === 'table' ? [] : lead('Values', ruleWords(shape.values))),
      ];
    case 'boolean':
    case 'table':
    case 'reference':
    case 'json':
      return [];
    default:
      return shape satisfies never;
  }
}
