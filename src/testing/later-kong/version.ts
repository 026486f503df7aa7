// The versions of Kong whose Admin API is played here, and what each has. The schemas of 3.9.1 are recorded answers. Those of the
// others were read from Kong's sources: kong/db/schema/entities, kong/plugins/*/daos.lua and kong/plugins/*/schema.lua at the tag.
export interface KongVersion {
  readonly release: string;
  /** The file with its schemas, and with other answers that it was recorded with. */
  readonly answers: string;
  /** Are the schemas of entities and plugins at /schemas? Kong 1.2.0: kong/api/routes/kong.lua */
  readonly servesSchemas: boolean;
  /** Are all paths at /endpoints? Kong 1.4.3: kong/api/routes/kong.lua */
  readonly listsEndpoints: boolean;
  /** Are the checks of several fields together served with a schema? Kong 3.9.1: kong/api/api_helpers.lua, schema_to_jsonable */
  readonly servesChecks: boolean;
  /** Can lists be filtered by tags, and are all tags at /tags? Kong 1.1.0: kong/api/routes/tags.lua */
  readonly hasTags: boolean;
  /** Can the collections of all consumers' credentials be changed? Kong 1.0.4: kong/plugins/key-auth/api.lua; 1.3.0: daos.lua */
  readonly changesAllCredentials: boolean;
  /** Has a key a time to live? Kong 1.4.0: kong/plugins/key-auth/daos.lua, ttl */
  readonly keysExpire: boolean;
  /**
   * What a target becomes that an upstream has already: one more row, of which the last counts, or the row with the new values, or
   * an error. Kong 1.0.4, 2.8.5, 3.9.1: kong/db/dao/targets.lua and kong/api/routes/upstreams.lua
   */
  readonly repeatedTarget: 'another row' | 'changed' | 'refused';
  /**
   * Does a change of a certificate that has neither its text nor its key store the names alone, and answer nothing else? Kong 0.14.1
   * to 1.3.1: kong/db/dao/certificates.lua, update
   */
  readonly changesNamesAlone: boolean;
  /** Kong 2.8.5 and 3.9.1: kong/api/routes/upstreams.lua */
  readonly setsHealthBy: 'POST' | 'PUT';
  /** Does the description say how routes are matched, and the priority of each plugin? Kong 3.9.1: kong/api/routes/kong.lua */
  readonly describesMore: boolean;
}

export const kong10: KongVersion = {
  release: '1.0.4',
  answers: 'schemas-1.0.4.jsonl',
  servesSchemas: false,
  listsEndpoints: false,
  servesChecks: false,
  hasTags: false,
  changesAllCredentials: false,
  keysExpire: false,
  repeatedTarget: 'another row',
  changesNamesAlone: true,
  setsHealthBy: 'POST',
  describesMore: false,
};

export const kong14: KongVersion = {
  ...kong10,
  release: '1.4.3',
  answers: 'schemas-1.4.3.jsonl',
  servesSchemas: true,
  listsEndpoints: true,
  hasTags: true,
  changesAllCredentials: true,
  keysExpire: true,
  changesNamesAlone: false,
};

export const kong28: KongVersion = {
  ...kong14,
  release: '2.8.5',
  answers: 'schemas-2.8.5.jsonl',
  repeatedTarget: 'changed',
};

export const kong39: KongVersion = {
  ...kong28,
  release: '3.9.1',
  answers: 'answers.jsonl',
  servesChecks: true,
  repeatedTarget: 'refused',
  setsHealthBy: 'PUT',
  describesMore: true,
};
