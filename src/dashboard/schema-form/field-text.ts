// What the dashboard can say about the fields of a form that is drawn from a schema, beyond what the schema says.

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
  /** Holds the id of a row of this entity (its table), which is picked and not typed. */
  refersTo?: string;
  /** Holds names of groups, of which those in use are told. */
  groups?: true;
  /** A text that may have several lines. */
  lines?: true;
  /** What the gateway takes though it never works. */
  warningOf?: ((value: unknown) => string | undefined) | undefined;
  /** A list whose elements hold neither commas nor blanks. */
  words?: true;
}
