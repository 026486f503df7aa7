// Requests one after another, as many as are answered.
import { once } from 'node:events';
import { Agent, request } from 'node:http';

export interface Load {
  /** Requests that were sent, and those whose answer has come. */
  sent: number;
  answered: number;
  stop(): Promise<void>;
}

/** Some connections that send one request after another until they are stopped or their server is gone. */
export function startLoad(url: string): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const stopping = new AbortController();
  const load: Load = {
    sent: 0,
    answered: 0,
    async stop() {
      stopping.abort();
      await Promise.all(running);
      agent.destroy();
    },
  };
  const send = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      load.sent += 1;
      const sending = request(url, { agent }).end();
      try {
        const [response] = await once(sending, 'response');
        response.resume();
        await once(response, 'end');
        load.answered += 1;
      } catch {
        return;
      }
    }
  };
  const running = Array.from({ length: 8 }, send);
  return load;
}
