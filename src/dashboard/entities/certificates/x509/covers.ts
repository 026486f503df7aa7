// The hosts that a certificate is for, compared as a client does it (RFC 6125).

/** A star stands for one label at the start: `*.example.com` covers `api.example.com`, and not `example.com`. */
export function covers(names: readonly string[], host: string): boolean {
  const asked = host.toLowerCase();
  const dot = asked.indexOf('.');
  const wild = dot > 0 ? `*${asked.slice(dot)}` : undefined;
  return names.some((name) => {
    const lower = name.toLowerCase();
    return lower === asked || lower === wild;
  });
}

const isAddress = (name: string): boolean => /^[\d.]+$|:/.test(name);

/** The names to serve a certificate for. Some gateways know no wildcards, and a client sends no name for an address. */
export const namesToServe = (names: readonly string[], wildcards: boolean): readonly string[] => [
  ...new Set(
    names
      .filter((name) => (wildcards || !name.includes('*')) && !isAddress(name))
      .map((name) => name.toLowerCase()),
  ),
];
