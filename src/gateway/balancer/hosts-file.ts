// The system's hosts file, read again when it has changed.
import { readFileSync, statSync } from 'node:fs';
import { isIPv4, isIPv6 } from 'node:net';

export class HostsFile {
  readonly #path: string;
  #readAt = -1;
  #names = new Map<string, string[]>();

  constructor(path: string) {
    this.#path = path;
  }

  /** The name's IPv4 addresses, or else its IPv6 addresses. */
  addresses(name: string): readonly string[] | undefined {
    this.#refresh();
    const all = this.#names.get(name.toLowerCase());
    const first = all?.filter((address) => isIPv4(address)) ?? [];
    return first.length > 0 ? first : all;
  }

  #refresh(): void {
    try {
      const changedAt = statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs;
      if (changedAt === this.#readAt) return;
      this.#names =
        changedAt === undefined ? new Map<string, string[]>() : parse(readFileSync(this.#path, 'utf8'));
      this.#readAt = changedAt ?? -1;
    } catch {
      // The file can no longer be read: the names from the last reading still count.
    }
  }
}

function parse(text: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...aliases] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (!isIPv4(address) && !isIPv6(address)) continue;
    for (const alias of aliases) {
      const key = alias.toLowerCase();
      const known = names.get(key) ?? [];
      if (!known.includes(address)) known.push(address);
      names.set(key, known);
    }
  }
  return names;
}
