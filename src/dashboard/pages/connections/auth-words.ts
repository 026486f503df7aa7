import type { AuthKind } from '#dashboard/api/connections.ts';

export const authWords: Readonly<Record<AuthKind, string>> = {
  none: 'No credentials',
  headers: 'Key in a header',
  basic: 'Name and password',
};
