// The worker that traces requests, so that typing stays smooth with many rows and with expressions that take long.
import { TraceSession, type TraceMessage } from './trace-session.ts';

const session = new TraceSession();

self.addEventListener('message', ({ data }: MessageEvent<TraceMessage>) => {
  const verdict = session.take(data);
  // A worker's messages go to the page that has started it alone: they have no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if (verdict) self.postMessage(verdict);
});
