// The shape of what the dashboard can say about a plugin's configuration, beyond what the gateway's schema says.
import type { Draft } from '../schema-form/values.ts';

/** A sentence in pieces: words, and values that stand out from them. */
export type Phrase = readonly (string | { value: string } | { code: string })[];

export interface FieldText {
  label: string;
  help?: string;
  /** Shown inside the control: "ms". */
  unit?: string;
  /** Instead of the default, where that says too little: "no limit". */
  placeholder?: string;
  /** Names for the values of a choice. */
  choices?: Readonly<Record<string, { label: string; help?: string }>>;
  /** Typed, not shown. */
  secret?: true;
  /** Holds the id of a consumer, which is picked and not typed, or names of groups, of which those in use are told. */
  refersTo?: 'consumers' | 'groups';
  /** A text that may have several lines. */
  lines?: true;
  /** What the gateway takes though it never works. */
  warningOf?: ((value: unknown) => string | undefined) | undefined;
  /** A list whose elements hold neither commas nor blanks. */
  words?: true;
}

/** Fields that stand together, by name and in order. Fields that no section names come last. */
export interface Section {
  title?: string;
  wire?: string;
  hint?: string;
  fields: readonly string[];
  /** Behind a row, which says this. */
  folded?: string;
  /** Short fields, several in a row. */
  compact?: true;
}

export interface PluginText {
  fields: Readonly<Record<string, FieldText>>;
  sections: readonly Section[];
  /** What it does with this configuration, as a table's cell: "60 per minute". */
  brief: (config: Draft) => Phrase;
  /** The same as a sentence that follows "On Geek-Jokes, ". */
  sentence: (config: Draft, about?: About) => Phrase;
}

/** What a sentence may say that is not in the configuration. */
export interface About {
  /** The name of the one consumer that it is for. */
  forWhom?: string | undefined;
  /** The name of the consumer that `anonymous` refers to; `missing` where there is no such consumer. */
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
