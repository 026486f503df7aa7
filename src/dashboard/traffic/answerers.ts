// The words for the part of a gateway that an answer came from.

const names: Readonly<Record<string, string>> = {
  upstream: 'the upstream',
  gateway: 'the gateway',
  router: 'the router',
  balancer: 'the balancer',
  client: 'nobody, the client went',
  unknown: 'not known',
  plugin: 'any plugin',
};

const details: Readonly<Record<string, string>> = {
  router: ', nothing took it',
  balancer: ', no target was there',
};

/** The plugin that answered. */
export const answeringPlugin = (answeredBy: string): string | undefined =>
  answeredBy.startsWith('plugin:') ? answeredBy.slice('plugin:'.length) : undefined;

/** "the router, nothing took it", "the plugin key-auth" */
export function answererText(answeredBy: string): string {
  const plugin = answeringPlugin(answeredBy);
  return plugin === undefined
    ? `${names[answeredBy] ?? answeredBy}${details[answeredBy] ?? ''}`
    : `the plugin ${plugin}`;
}

/** "the router", "key-auth" */
export const answererWord = (answeredBy: string): string =>
  names[answeredBy] ?? answeringPlugin(answeredBy) ?? answeredBy;

/** At the beginning of a sentence: "The router", "key-auth" */
export function answererName(answeredBy: string): string {
  const word = answererWord(answeredBy);
  return answeredBy in names ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** The answerers that requests can be filtered by. `plugin` stands for any plugin. */
export const filteredAnswerers: readonly { readonly value: string; readonly text: string }[] = [
  'upstream',
  'plugin',
  'gateway',
  'router',
  'balancer',
  'client',
].map((value) => ({ value, text: names[value] ?? value }));

/** Is it the answerer that is filtered by? */
export const answererFits = (answeredBy: string, wanted: string): boolean =>
  wanted === 'plugin' ? answeringPlugin(answeredBy) !== undefined : answeredBy === wanted;
