// The shape of what the dashboard can say about a plugin's configuration, beyond what the gateway's schema says.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';

/** A sentence in pieces: words, and values that stand out from them. */
export type Phrase = readonly (string | { value: string } | { code: string })[];

export interface PluginText {
  /** By wire name. The texts of a table's fields are in the table's own text. */
  fields: Readonly<Record<string, FieldText>>;
  /** Takes the place of parts of the texts of `fields` where the gateway's schema has the field `mark`: later Kongs do some things otherwise. */
  later?: { mark: string; fields: Readonly<Record<string, Partial<FieldText>>> };
  sections: readonly Section[];
  /** The effect of this configuration, as a table's cell: "60 per minute". */
  brief: (config: Draft) => Phrase;
  /** The same as a sentence that follows "On Geek-Jokes, ". */
  sentence: (config: Draft, about?: About) => Phrase;
  /**
   * The behaviour of every API where the plugin is for all APIs and everyone, as "Every API then …". Undefined where that does no harm.
   */
  everywhere?: (config: Draft) => string | undefined;
}

/** Facts that a sentence may use and that the configuration does not hold. */
export interface About {
  /** The name of the single consumer that the plugin is for. */
  forWhom?: string | undefined;
  /** The name of the anonymous consumer; `missing` where that consumer does not exist. */
  anonymous?: { name: string } | 'missing' | undefined;
  /** The plugin is for no API, service or route in particular. */
  isGlobal?: boolean;
}

export const phraseText = (phrase: Phrase): string =>
  phrase
    .map((piece) => (typeof piece === 'string' ? piece : 'value' in piece ? piece.value : piece.code))
    .join('');

const longest = 80;

/** The value as code. A long value is cut: a sentence is no place for a page. */
export const code = (value: string): { code: string } => ({
  code: value.length > longest ? `${value.slice(0, longest)}…` : value,
});

/**
 * "a", "a and b", "a, b and c" of pieces that are phrases themselves; "a, b and 7 more" where there are more than `most` and one.
 */
export const joinPhrases = (phrases: readonly Phrase[], last = 'and', most = Infinity): Phrase => {
  const shown = phrases.length > most + 1 ? phrases.slice(0, most) : phrases;
  const more = phrases.length - shown.length;
  const end = more === 0 ? shown.length - 1 : shown.length;
  return [
    ...shown.flatMap((phrase, index) => {
      if (index === 0) return phrase;
      return [index === end ? ` ${last} ` : ', ', ...phrase];
    }),
    more === 0 ? '' : ` ${last} ${more} more`,
  ];
};

/** The most values that a sentence lists. */
export const mostListed = 5;

/** "a", "a or b", "a, b or c" as pieces; "a, b, c, d, e or 9 more" of many. */
export const listPhrase = (values: readonly string[], last: string): Phrase =>
  joinPhrases(
    values.map((value) => [code(value)]),
    last,
    mostListed,
  );
