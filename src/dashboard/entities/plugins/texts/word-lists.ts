/**
 * Lists whose elements hold neither commas nor blanks, by plugin and field. Text pasted into such a list is split at commas and
 * blanks. Every other list may hold any text: expressions such as `[a-z]{1,3}`, rules such as `X-Events:event1,event2`, names of
 * groups. Text pasted into it is split at line breaks alone.
 */
const wordLists: Readonly<Record<string, readonly string[]>> = {
  cors: ['headers', 'exposed_headers'],
  'hmac-auth': ['enforce_headers'],
  'ip-restriction': ['whitelist', 'blacklist'],
  jwt: ['cookie_names'],
  'key-auth': ['key_names'],
};

export const isWordList = (plugin: string, field: string): boolean =>
  wordLists[plugin]?.includes(field) ?? false;
