// The credentials of every consumer, each secret as a digest: enough to see which are the same. Secrets are not kept.
import { infiniteQueryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';

const pageSize = 1000;

/** The fields that make a credential a secret, by the plugin that checks it. Passwords are digests already, each with its own salt. */
const secretFields: Readonly<Record<string, readonly string[]>> = {
  'key-auth': ['key'],
  'hmac-auth': ['secret'],
  jwt: ['secret', 'rsa_public_key'],
  oauth2: ['client_secret'],
};

/** The salt: a digest that was made with it stands in no table of known digests. */
const salt = crypto.getRandomValues(new Uint8Array(16));

type Hash = (bytes: Uint8Array) => Uint8Array;

function digestOf(text: string, hash: Hash): string {
  const bytes = new TextEncoder().encode(text);
  const salted = new Uint8Array(salt.length + bytes.length);
  salted.set(salt);
  salted.set(bytes, salt.length);
  return btoa(String.fromCharCode(...hash(salted).subarray(0, 16)));
}

export interface DigestPage {
  /** The plugin that checks these credentials. */
  readonly plugin: string;
  readonly rows: readonly {
    readonly id: string;
    readonly consumer: string;
    readonly secrets: Readonly<Record<string, string>>;
  }[];
}

interface Place {
  /** The index of the plugin. */
  readonly at: number;
  readonly offset: string | undefined;
}

interface ReadPage extends DigestPage {
  readonly offset: string | undefined;
}

const start: Place = { at: 0, offset: undefined };

/** The credentials for these plugins, one plugin after the other. They are many, and read again after a change alone. */
export const digestsQuery = (plugins: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: ['credentials', 'digests', ...plugins],
    queryFn: async ({ pageParam: { at, offset }, signal }): Promise<ReadPage> => {
      const plugin = plugins[at] ?? '';
      const page = await admin.allCredentials(plugin).page({ size: pageSize, offset, signal });
      const fields = secretFields[plugin] ?? [];
      const { sha256 } = await import('@noble/hashes/sha2.js');
      return {
        plugin,
        offset: page.offset,
        rows: page.rows.map((row) => ({
          id: row.id,
          consumer: row.consumer_id,
          secrets: Object.fromEntries(
            fields.flatMap((field) => {
              const value = row[field];
              return typeof value === 'string' && value !== ''
                ? [[field, digestOf(value, sha256)] as const]
                : [];
            }),
          ),
        })),
      };
    },
    initialPageParam: start,
    getNextPageParam: ({ offset }, _pages, { at }): Place | undefined => {
      if (offset !== undefined) return { at, offset };
      return at + 1 < plugins.length ? { at: at + 1, offset: undefined } : undefined;
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
