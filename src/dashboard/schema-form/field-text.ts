// The dashboard's own texts about fields of a schema-drawn form, which the schema does not have.

import type { Language } from '#dashboard/ui/code-editor/languages.ts';

export interface FieldText {
  label: string;
  help?: string;
  /** Shown inside the control: "ms". */
  unit?: string | undefined;
  /** The form of one value of a list, shown where a value is added: "name:value". */
  valueForm?: string;
  /** Shown in the empty control instead of the default, where the default says too little: "no limit". */
  placeholder?: string;
  /** Labels of the values of a choice. Where the schema lists no values, these are the choice. */
  choices?: Readonly<Record<string, { label: string; help?: string }>>;
  /** The order of a list's values means nothing: a list of a few allowed values is drawn as check boxes. */
  anyOrder?: true;
  /** The word for one element of a list: "metric". */
  element?: string;
  /** The typed value is hidden. */
  secret?: true;
  /** The field holds the id of a row of this entity (named by its table). The reader chooses the row from a list. */
  refersTo?: string;
  /** The field holds names of groups. The form shows the groups in use. */
  groups?: true;
  /** A program or a document, in this language: it is written in the code editor. */
  code?: Language;
  /** A text that may have several lines. */
  lines?: true;
  /** Warns about a value that the gateway accepts though it never works. */
  warningOf?: ((value: unknown) => string | undefined) | undefined;
  /** A list whose elements hold neither commas nor blanks. */
  words?: true;
  /**
   * Texts of the fields inside a table, of each table in a table of any name, and of each record in a list, by wire name. The order
   * of the keys is the order of the fields.
   */
  fields?: Readonly<Record<string, FieldText>>;
}
