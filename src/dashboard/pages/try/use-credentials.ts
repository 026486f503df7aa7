// The credentials of the chosen consumer for the plugins that ask for one, and which of them are sent.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Credential, Plugin } from '#dashboard/api/gateway-types.ts';
import { credentialQueries } from '#dashboard/api/credentials.ts';
import { madeCredential, type MadeCredential, type TypedSecrets } from '#dashboard/api/try-it.ts';
import { madeHere } from './credential-name.ts';

export interface CredentialChoice {
  readonly plugin: Plugin;
  readonly rows: readonly Credential[];
  readonly isPending: boolean;
  /** Undefined where the consumer has none, or where the reader wants to send none. */
  readonly chosen: Credential | undefined;
  readonly made: MadeCredential | undefined;
}

/** No credential is sent for the plugin. */
export const withoutAny = 'none';

/** `asking` are the plugins that ask, in their order. */
export function useCredentials(
  asking: readonly Plugin[],
  consumer: string,
  wanted: string,
  typed: TypedSecrets,
): readonly CredentialChoice[] {
  const held = {
    'key-auth': useHeld('key-auth', asking, consumer),
    'basic-auth': useHeld('basic-auth', asking, consumer),
    'hmac-auth': useHeld('hmac-auth', asking, consumer),
    jwt: useHeld('jwt', asking, consumer),
    oauth2: useHeld('oauth2', asking, consumer),
  };
  const choices = chosenIn(wanted);
  return asking.flatMap((plugin) => {
    const kind = madeHere.find((name) => name === plugin.name);
    if (kind === undefined || consumer === '') return [];
    const { rows, isPending } = held[kind];
    const id = choices.get(kind);
    const chosen = id === withoutAny ? undefined : (rows.find((row) => row.id === id) ?? rows[0]);
    return [{ plugin, rows, isPending, chosen, made: chosen && madeCredential(plugin, chosen, typed) }];
  });
}

function useHeld(kind: string, asking: readonly Plugin[], consumer: string) {
  const isAsked = consumer !== '' && asking.some(({ name }) => name === kind);
  const list = useInfiniteQuery({ ...credentialQueries(consumer, kind).list(), enabled: isAsked });
  return { rows: list.data?.rows ?? [], isPending: isAsked && list.isPending };
}

/** By plugin the id of the credential. */
const chosenIn = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(',').flatMap((part): [string, string][] => {
      const [kind = '', id] = part.trim().split('/');
      return id === undefined ? [] : [[kind, id]];
    }),
  );

export const withChoice = (text: string, kind: string, id: string): string =>
  [...new Map([...chosenIn(text), [kind, id]])].map(([name, row]) => `${name}/${row}`).join(',');
