/** The part that an answer came from, in words. `pluginTitle`: of the plugin with this name. */
export function answererText(answeredBy: string): string {
  if (answeredBy.startsWith('plugin:')) return `the plugin ${answeredBy.slice('plugin:'.length)}`;
  switch (answeredBy) {
    case 'upstream':
      return 'the upstream';
    case 'router':
      return 'the router, nothing took it';
    case 'balancer':
      return 'the balancer, no target was there';
    case 'gateway':
      return 'the gateway itself';
    case 'client':
      return 'nobody, the client went away';
    default:
      return 'not known';
  }
}
