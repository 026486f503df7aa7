// The words for the part of a gateway that an answer came from.

const names: Readonly<Record<string, string>> = {
  upstream: 'the upstream',
  gateway: 'the gateway',
  router: 'the router',
  balancer: 'the balancer',
  client: 'nobody, the client went',
  unknown: 'not known',
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

/** "The router", "key-auth" */
export function answererName(answeredBy: string): string {
  const name = names[answeredBy];
  if (name === undefined) return answeringPlugin(answeredBy) ?? answeredBy;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The answerers that requests can be filtered by. `plugin` stands for any plugin. */
export const filteredAnswerers: readonly { readonly value: string; readonly text: string }[] = [
  'upstream',
  'plugin',
  'gateway',
  'router',
  'balancer',
  'client',
].map((value) => ({ value, text: names[value] ?? `any ${value}` }));
