// The worker that reads, compares and applies configurations, so that the page stays smooth with many thousand entities.
import { adminOf } from '#dashboard/api/admin-of.ts';
import { atMost } from '#dashboard/lib/at-most.ts';
import type { Order } from './messages.ts';
import { ConfigurationSession } from './session.ts';

/** Browsers open six connections to a server. Two of them stay free for the pages. */
const asking = atMost(4);

const session = new ConfigurationSession(
  (connection) => adminOf(connection, (url, init) => asking(() => fetch(url, init))),
  (news) => {
    // A worker's messages go to the page that has started it alone: they have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    self.postMessage(news);
  },
);

self.addEventListener('message', ({ data }: MessageEvent<Order>) => void session.take(data));
