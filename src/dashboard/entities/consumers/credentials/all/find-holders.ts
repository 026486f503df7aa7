// Looks through the credentials of every consumer for those that a pasted text names. The text stays in the page: the gateway is
// asked for whole pages of credentials, because a request for one of them would have the secret in its URL.
import type { CredentialPage, TokenPage } from '#dashboard/api/credentials.ts';
import type { Credential } from '#dashboard/api/gateway-types.ts';
import type { Candidate } from './pasted-credential.ts';

export interface Holder {
  readonly plugin: string;
  /** The field that is equal to the pasted value. */
  readonly field: string;
  readonly credential: Credential;
}

export interface Gateway {
  readonly readPage: (plugin: string, offset: string | undefined) => Promise<CredentialPage>;
  readonly readTokens: (offset: string | undefined) => Promise<TokenPage>;
  /** The application that a token was issued to; undefined where it is gone. */
  readonly readApplication: (id: string) => Promise<Credential | undefined>;
}

export interface Search {
  readonly candidates: readonly Candidate[];
  /** The kinds that the gateway has, by plugin. */
  readonly plugins: readonly string[];
  readonly gateway: Gateway;
  /** Called after each page with the number of rows looked at. */
  readonly onProgress: (looked: number) => void;
  readonly signal: AbortSignal;
}

/** Resolves with all holders, or with those found before the search was stopped. */
export async function findHolders(search: Search): Promise<readonly Holder[]> {
  const { candidates, plugins, gateway, onProgress, signal } = search;
  const holders: Holder[] = [];
  let looked = 0;

  async function lookThrough<R extends object>(
    wanted: readonly Candidate[],
    read: (offset: string | undefined) => Promise<{ rows: readonly R[]; offset: string | undefined }>,
    onMatch: (row: R, field: string) => void | Promise<void>,
  ): Promise<void> {
    let offset: string | undefined;
    do {
      if (wanted.length === 0 || signal.aborted) return;
      const page = await read(offset);
      for (const row of page.rows) {
        const values = new Map(Object.entries(row));
        const match = wanted.find(({ field, value }) => values.get(field) === value);
        if (match) await onMatch(row, match.field);
      }
      looked += page.rows.length;
      onProgress(looked);
      offset = page.offset;
    } while (offset !== undefined);
  }

  for (const plugin of plugins) {
    const wanted = candidates.filter((candidate) => candidate.plugin === plugin);
    await lookThrough(
      wanted.filter(({ field }) => !tokenFields.includes(field)),
      (offset) => gateway.readPage(plugin, offset),
      (credential, field) => void holders.push({ plugin, field, credential }),
    );
    await lookThrough(
      wanted.filter(({ field }) => tokenFields.includes(field)),
      gateway.readTokens,
      async (token, field) => {
        const credential = await gateway.readApplication(token.credential_id);
        if (credential) holders.push({ plugin, field, credential });
      },
    );
  }
  return holders;
}

/** These are fields of a token, and no fields of the application that it was issued to. */
const tokenFields: readonly string[] = ['access_token', 'refresh_token'];
