// Where the demo's upstreams answer: the first of consecutive ports. They are the same at every start, so that an API
// which names an upstream works again the next time.
import { parseArgs } from 'node:util';

/** Takes `--upstream-port` out of the arguments. With 0 each upstream gets any free port. */
export function takeUpstreamPort(args, count) {
  const { values, tokens } = parseArgs({
    args,
    strict: false,
    tokens: true,
    options: { 'upstream-port': { type: 'string' } },
  });
  const own = tokens.filter(({ name }) => name === 'upstream-port');
  const taken = new Set(
    own.flatMap(({ index, inlineValue }) => (inlineValue ? [index] : [index, index + 1])),
  );
  const rest = args.filter((_, index) => !taken.has(index));
  const last = 65_536 - count;
  const text = values['upstream-port'] ?? '9001';
  const port = /^\d+$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > last)
    return { problem: `--upstream-port takes a number from 0 to ${last}: the first of ${count} ports.` };
  return { port, rest };
}
