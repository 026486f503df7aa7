// The outcome of each plugin of a recorded request, as far as its answerer tells. Pure.
import { worksAfterwards } from '#routing/trace/plugin-chain.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { answeringPlugin } from '#dashboard/traffic/answerers.ts';

/**
 * "passed", "ran", "not reached", or the status that the plugin has answered; in the order of the plugins, which is that in which they
 * run. Undefined where the record does not tell.
 */
export function outcomesOf(
  { answered_by, status }: Pick<ShownRequest, 'answered_by' | 'status'>,
  running: readonly Plugin[],
  knowsPlugins: boolean,
): readonly string[] | undefined {
  const answering = answeringPlugin(answered_by);
  if (answering !== undefined) {
    const at = running.findIndex(({ name }) => name === answering);
    if (at < 0) return undefined;
    return running.map((plugin, index) => {
      if (index === at) return String(status);
      if (worksAfterwards(plugin)) return 'ran';
      return index < at ? 'passed' : 'not reached';
    });
  }
  const wentOn =
    answered_by === 'upstream' || (knowsPlugins && (answered_by === 'balancer' || answered_by === 'gateway'));
  return wentOn ? running.map((plugin) => (worksAfterwards(plugin) ? 'ran' : 'passed')) : undefined;
}
