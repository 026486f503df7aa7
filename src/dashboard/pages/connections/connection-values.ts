// The values of a connection's form. Secrets start empty: the server never shows them.
import { environments, type ConnectionDraft, type ShownConnection } from '#dashboard/api/connections.ts';

export interface HeaderValue {
  name: string;
  value: string;
}

export interface ConnectionValues extends Required<Omit<ConnectionDraft, 'headers'>> {
  headers: readonly HeaderValue[];
}

const emptyHeader: HeaderValue = { name: '', value: '' };

export function valuesOf(row?: ShownConnection): ConnectionValues {
  const headers = row?.headers.map(({ name }) => ({ name, value: '' })) ?? [];
  return {
    name: row?.name ?? '',
    url: row?.url ?? '',
    environment: row?.environment ?? environments[0],
    auth: row?.auth ?? 'none',
    username: row?.username ?? '',
    password: '',
    // The first one is there to be filled in.
    headers: headers.length > 0 ? headers : [emptyHeader],
    verify: row?.verify ?? true,
    ca: row?.ca ?? '',
    certificate: row?.certificate ?? '',
    key: '',
    proxy: row?.proxy ?? '',
    proxy_tls: row?.proxy_tls ?? '',
  };
}

/** The changed fields alone: another operator's change of the others stays. */
export const changesOf = (values: ConnectionValues, start: ConnectionValues): Partial<ConnectionDraft> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(Reflect.get(start, name)),
    ),
  );

/** Are secrets stored that an empty field leaves as they are? They stay only for the server that they were given for. */
export function keepsSecrets(values: ConnectionValues, row: ShownConnection | undefined): boolean {
  if (!row || row.problem !== undefined || !URL.canParse(values.url)) return false;
  return new URL(values.url).origin === new URL(row.url).origin;
}

export const isSecure = ({ url }: Pick<ConnectionValues, 'url'>): boolean => /^\s*https:/i.test(url);
