import { notShown } from '#dashboard/lib/not-shown.ts';

/** The row as its Code tab shows it. */
export const withoutSecrets = (row: object, secrets: readonly string[] = []): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]): [string, unknown] => [
      name,
      secrets.includes(name) ? notShown : value,
    ]),
  );
