import type { News, Order } from './messages.ts';

/** The way to a worker. */
export interface WorkerLink {
  tell: (order: Order) => void;
  /** Ends the worker, with everything that it does. */
  end: () => void;
}

export type StartWorker = (onNews: (news: News) => void, onBroken: () => void) => WorkerLink;

export const startWorker: StartWorker = (onNews, onBroken) => {
  const worker = new Worker(new URL('./configuration-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<News>) => onNews(data));
  worker.addEventListener('error', onBroken);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    tell: (order) => worker.postMessage(order),
    end: () => worker.terminate(),
  };
};
