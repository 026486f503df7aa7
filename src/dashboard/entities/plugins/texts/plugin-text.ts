// The shape of what the dashboard can say about a plugin's configuration, beyond what the gateway's schema says.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';

/** A sentence in pieces: words, and values that stand out from them. */
export type Phrase = readonly (string | { value: string } | { code: string })[];

export interface PluginText {
  fields: Readonly<Record<string, FieldText>>;
  sections: readonly Section[];
  /** What it does with this configuration, as a table's cell: "60 per minute". */
  brief: (config: Draft) => Phrase;
  /** The same as a sentence that follows "On Geek-Jokes, ". */
  sentence: (config: Draft, about?: About) => Phrase;
}

/** Names that a sentence may use and that the configuration does not hold. */
export interface About {
  /** The name of the single consumer that the plugin is for. */
  forWhom?: string | undefined;
  /** The name of the anonymous consumer; `missing` where that consumer does not exist. */
  anonymous?: { name: string } | 'missing' | undefined;
}

export const phraseText = (phrase: Phrase): string =>
  phrase
    .map((piece) => (typeof piece === 'string' ? piece : 'value' in piece ? piece.value : piece.code))
    .join('');

/** "a", "a or b", "a, b or c" as pieces. */
export const listPhrase = (values: readonly string[], last: string): Phrase =>
  values.flatMap((code, index) => {
    if (index === 0) return [{ code }];
    return [index === values.length - 1 ? ` ${last} ` : ', ', { code }];
  });
