// The formats that a configuration is written in.
import type { Dialect } from '#client';

/** The `_format_version` of Gatehouse's own format. docs/configuration-files.md describes it. */
export const ownVersion = 'gatehouse-1';

export const formats = ['gatehouse', 'deck', 'kong'] as const;
export type Format = (typeof formats)[number];

const isBefore = (
  { version: [major, minor] }: Dialect,
  [toMajor, toMinor]: readonly [number, number],
): boolean => major < toMajor || (major === toMajor && minor < toMinor);

/** decK and the declarative format exist since Kong 1.1. */
export const hasDeclarativeFormat = (dialect: Dialect): boolean => !isBefore(dialect, [1, 1]);

export const usualFormat = (dialect: Dialect): Format =>
  hasDeclarativeFormat(dialect) ? 'deck' : 'gatehouse';

export const versionOf = (format: Format, dialect: Dialect): string =>
  format === 'gatehouse' ? ownVersion : isBefore(dialect, [3, 0]) ? '1.1' : '3.0';

/** Is it a version of the file of a gateway without a database? */
export const isDeclarative = (version: string | undefined): boolean =>
  version !== undefined && version !== ownVersion;
