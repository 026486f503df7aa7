// Finds the fields that a gateway's words about a whole row are about, so that they stand under them. Kong 3.9.1: kong/db/schema

/** Words that are about one field, by what is in them. The form shows them there where it has the field. */
const about: readonly (readonly [RegExp, string])[] = [
  [/^Router Expression failed/, 'expression'],
  [/jwk/i, 'jwk'],
  [/^certificate does not match key/, 'key'],
  [/alternative certificate/, 'cert_alt'],
  [/^certificate does not appear to be a CA/, 'cert'],
];

const conditional = /failed conditional validation given value of field '([^']+)'(?:; )?/g;

type Fields = Readonly<Record<string, string>>;

/** The words of a conditional about its field. The gateway says the condition about the whole row alone. */
function withCondition(words: string, conditions: readonly string[]): string {
  const value = `with this value of ${conditions.join(' or ')}`;
  if (words === 'value must be null') return `Has to be empty ${value}`;
  return words === 'required field missing' ? `Required ${value}` : words;
}

/** Fields that the gateway works out from another one, which the form shows. */
const madeOf: Readonly<Record<string, string>> = { cert_digest: 'cert' };

const withSources = (fields: Fields, has: (name: string) => boolean): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, words]) => {
      const source = madeOf[name];
      return source !== undefined && !has(name) && has(source)
        ? [source, words.replace(/ with value '.*'$/, '')]
        : [name, words];
    }),
  );

/** `has` tells which fields the form shows. */
export function placeWholeRowWords(answered: Fields, has: (name: string) => boolean): Fields {
  const fields = withSources(answered, has);
  const { '@entity': whole, ...others } = fields;
  if (whole === undefined) return fields;
  const conditions = [...new Set([...whole.matchAll(conditional)].map(([, name = '']) => name))];
  // Without another error it is the only one that there is.
  const hasOthers = Object.keys(others).length > 0;
  const rest = hasOthers ? whole.replaceAll(conditional, '').replace(/; $/, '') : whole;
  const placed = Object.fromEntries(
    Object.entries(others).map(([name, words]) => [
      name,
      conditions.length === 0 ? words : withCondition(words, conditions),
    ]),
  );
  if (rest === '') return placed;
  const field = about.find(([words, name]) => words.test(rest) && has(name))?.[1] ?? '@entity';
  return { ...placed, [field]: field in placed ? `${placed[field]}; ${rest}` : rest };
}
