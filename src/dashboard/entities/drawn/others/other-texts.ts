// What the dashboard says about entities of Kong that it has no pages of their own for. Kong 3.9.1: kong/db/schema/entities/filter_chains.lua,
// kong/plugins/*/daos.lua
export interface OtherText {
  /** Two sentences for the empty list, and one for the panel beside the form. */
  readonly about: string;
  readonly consequence: string;
  /** Fields that a row is named by, where its schema does not tell. */
  readonly namedBy?: readonly string[];
  /** Secret fields that its schema does not mark. */
  readonly secrets?: readonly string[];
}

const texts: Readonly<Record<string, OtherText>> = {
  filter_chains: {
    about:
      'A filter chain runs WebAssembly filters on the requests of a service or a route. The filters are files that the gateway loads when it starts.',
    consequence: 'Requests do not pass its filters any more.',
  },
  sessions: {
    about:
      'A session keeps a client logged in by a cookie. The plugin session stores it here where it is told to use the database.',
    consequence: 'Clients that hold its cookie have to log in again.',
    secrets: ['session_id', 'data'],
  },
  oauth2_tokens: {
    about:
      'The plugin oauth2 issues a token to an application. Requests with it are let in until it expires.',
    consequence: 'Requests with it are refused from then on.',
    secrets: ['access_token', 'refresh_token'],
  },
  acme_storage: {
    about:
      'The plugin acme keeps its accounts, keys and certificates here where it is told to use the database. It adds entries itself.',
    consequence: 'The plugin does not find it any more, and may ask its authority anew.',
    namedBy: ['key'],
    secrets: ['value'],
  },
};

const unknown: OtherText = {
  about:
    'The dashboard knows these rows from the gateway’s own schema alone. The documentation of the plugin or of the gateway says what they do.',
  consequence: 'The gateway goes on without it.',
};

export const otherText = (entity: string): OtherText => texts[entity] ?? unknown;
