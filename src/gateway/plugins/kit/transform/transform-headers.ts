// Applies the transformers' rules to header lines. Repeated headers stay together, as a list has them in Lua: its first value
// takes the place of the header, the others go to the end.
import { isHeaderName, type Item, type Rules } from './transform-rules.ts';

/** Header lines of a request or an answer. Names are matched without regard to case. */
interface HeaderLines {
  headers(name: string): readonly string[];
  setHeader(name: string, value: string): void;
  appendHeader(name: string, value: string): void;
  removeHeader(name: string): void;
}

/** `single`: headers (in lower case) that OpenResty has one of at most; of several values it keeps the last. */
export function transformHeaders(lines: HeaderLines, rules: Rules, single: ReadonlySet<string>): void {
  const set = (name: string, values: readonly string[]): void => {
    const [first, ...others] = single.has(name.toLowerCase()) ? values.slice(-1) : values;
    if (first === undefined) lines.removeHeader(name);
    else lines.setHeader(name, first);
    for (const other of others) lines.appendHeader(name, other);
  };

  for (const { name } of rules.remove) lines.removeHeader(name);
  for (const { name, value } of rules.rename) {
    const values = lines.headers(name);
    if (values.length === 0 || value === undefined) continue;
    // The upstream's Host stays what it is.
    if (isHeaderName(value) && value.toLowerCase() !== 'host') set(value, values);
    lines.removeHeader(name);
  }
  for (const { name, value } of rules.replace) if (lines.headers(name).length > 0) set(name, listOf(value));
  for (const { name, value } of rules.add) if (lines.headers(name).length === 0) set(name, listOf(value));
  for (const { name, value } of rules.append) set(name, [...lines.headers(name), ...listOf(value)]);
}

const listOf = (value: Item['value']): readonly string[] => (value === undefined ? [] : [value]);
