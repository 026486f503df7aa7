// The connection to one gateway, and the gateway's dialect. The dialect is asked for once, and again after the gateway was away.
import { AdminError } from './admin-error.ts';
import { chooseDialect } from './dialects/choose-dialect.ts';
import type { Dialect } from './dialects/dialect.ts';
import { readNodeInfo, type NodeInfo } from './node-info.ts';
import type { Send } from './send.ts';

export interface Connection {
  send: Send;
  dialect: (signal?: AbortSignal) => Promise<Dialect>;
  /** Asks the gateway for its description again. The dialect is chosen from the new description. */
  nodeInfo: (signal?: AbortSignal) => Promise<NodeInfo>;
}

const isAway = (error: unknown): boolean =>
  error instanceof AdminError && error.failure.kind === 'unreachable';

/** Rejects for a caller that aborts. Other callers still get the answer. */
const unlessAborted = <T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
    void answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
};

export const createConnection = (ask: Send): Connection => {
  let known: Promise<Dialect> | undefined;

  const send: Send = async (call) => {
    try {
      return await ask(call);
    } catch (error) {
      if (isAway(error)) known = undefined;
      throw error;
    }
  };

  const nodeInfo = async (signal?: AbortSignal): Promise<NodeInfo> => {
    const info = await readNodeInfo(send, signal);
    known = Promise.resolve(chooseDialect(info));
    return info;
  };

  const learn = async (): Promise<Dialect> => {
    try {
      return chooseDialect(await readNodeInfo(send));
    } catch (error) {
      known = undefined;
      throw error;
    }
  };

  return { send, nodeInfo, dialect: (signal) => unlessAborted((known ??= learn()), signal) };
};
