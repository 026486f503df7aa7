// Reads the version of a gateway as a release of Kong.

/** Major, minor and patch. */
export type Version = readonly [number, number, number];

const enterprise = /enterprise/;

/**
 * Enterprise editions before 1.0 have version numbers of their own. From the minor `from` on they are built on Kong 0.`minor`.
 */
const builtOn: readonly (readonly [from: number, minor: number])[] = [
  [33, 13],
  [30, 12],
  [29, 11],
];

/** `0.13.1`, `2.8.0.1`, `3.0.0rc1`, `0.33-enterprise-edition`. Text that is not a version counts as the newest version. */
export const readVersion = (text: string): Version => {
  const [, major, minor, patch = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (major === undefined || minor === undefined) return [Infinity, 0, 0];
  if (major !== '0' || !enterprise.test(text)) return [Number(major), Number(minor), Number(patch)];
  const base = builtOn.find(([from]) => Number(minor) >= from);
  return base === undefined ? [0, Number(minor), Number(patch)] : [0, base[1], 0];
};

/** Is the version `first` or a later one? */
export const isSince = (version: Version, first: string): boolean => {
  const other = readVersion(first);
  const at = version.findIndex((part, index) => part !== other[index]);
  return at === -1 || (version[at] ?? 0) > (other[at] ?? 0);
};
