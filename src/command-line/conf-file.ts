// Parses kong.conf: `name = value` lines, `#` comments, values quoted or not. This file does not know the meaning of names.

export interface ConfEntry {
  name: string;
  value: string;
  line: number;
}

export interface ConfFile {
  entries: readonly ConfEntry[];
  /** Numbers of the lines that are neither a setting nor a comment. */
  strayLines: readonly number[];
}

const setting = /^\s*([^\s=#]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^#]*?))\s*(?:#.*)?$/;

export function parseConf(text: string): ConfFile {
  const entries: ConfEntry[] = [];
  const strayLines: number[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((content, index) => {
      const line = index + 1;
      if (/^\s*(#|$)/.test(content)) return;
      const [, name, ...values] = setting.exec(content) ?? [];
      if (name === undefined) strayLines.push(line);
      else entries.push({ name, value: values.find((value) => value !== undefined) ?? '', line });
    });
  return { entries, strayLines };
}
