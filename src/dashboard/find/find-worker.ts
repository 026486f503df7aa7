// The worker that searches everything, so that typing stays smooth with many rows.
import { FindSession, type FindMessage } from './find-session.ts';

const session = new FindSession(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);

self.addEventListener('message', ({ data }: MessageEvent<FindMessage>) => {
  const answer = session.take(data);
  // A worker's messages go to the page that has started it alone: they have no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if (answer) self.postMessage(answer);
});
