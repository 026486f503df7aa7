// A document as text that a reader may edit: JSON or YAML.
export interface TextProblem {
  /** 1 is the first line; 0 where it is about no line. */
  line: number;
  message: string;
}

export type ReadText =
  | {
      ok: true;
      value: unknown;
      /** The lines of the names in the text, by path: `config.add.headers`. */
      lines: ReadonlyMap<string, number>;
    }
  | { ok: false; problem: TextProblem };

export interface TextFormat {
  read: (text: string) => ReadText;
  print: (value: unknown) => string;
}

export type FormatName = 'json' | 'yaml';

const loaders: Readonly<Record<FormatName, () => Promise<TextFormat>>> = {
  json: async () => (await import('./json-format.ts')).jsonFormat,
  yaml: async () => (await import('./yaml-format.ts')).yamlFormat,
};

const loading = new Map<FormatName, Promise<TextFormat>>();

/** The same promise each time, unless the last one failed. */
export function loadFormat(name: FormatName): Promise<TextFormat> {
  const known = loading.get(name);
  if (known) return known;
  const fresh = loaders[name]();
  loading.set(name, fresh);
  fresh.catch(() => loading.delete(name));
  return fresh;
}
