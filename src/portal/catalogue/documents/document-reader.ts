// Reads documents on threads of their own, one at a time, with bounds on time and memory.
import { Worker } from 'node:worker_threads';
import type { DocumentProblem } from '#wire/portal/operator.ts';
import { largestDocument } from './document-bounds.ts';
import type { ReadDocument } from './read-document.ts';

export interface ReaderBounds {
  /** Milliseconds. */
  readonly patience: number;
  /** Megabytes of the thread's heap. */
  readonly memory: number;
}

const ordinary: ReaderBounds = { patience: 180_000, memory: 1024 };
/** Documents that wait for their turn. */
const mostWaiting = 5;

export class DocumentReader {
  readonly #bounds: ReaderBounds;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(bounds: Partial<ReaderBounds> = {}) {
    this.#bounds = { ...ordinary, ...bounds };
  }

  async read(text: string): Promise<ReadDocument | DocumentProblem> {
    if (Buffer.byteLength(text) > largestDocument)
      return refused(`It has more than ${largestDocument / 1024 / 1024} MB`);
    if (this.#waiting >= mostWaiting)
      return refused('Other documents are being read. Try again in a minute.');
    this.#waiting += 1;
    const turn = this.#last.then(() => readOnThread(text, this.#bounds));
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}

const refused = (reason: string): DocumentProblem => ({ line: null, reason });

function readOnThread(
  text: string,
  { patience, memory }: ReaderBounds,
): Promise<ReadDocument | DocumentProblem> {
  const worker = startWorker(text, memory);
  return new Promise((done) => {
    const end = (result: ReadDocument | DocumentProblem): void => {
      clearTimeout(late);
      done(result);
      void worker.terminate();
    };
    const late = setTimeout(() => end(refused('Reading it takes too long')), patience);
    worker.on('message', (read: ReadDocument | DocumentProblem) => end(read));
    worker.on('error', (error: Error) =>
      end(
        refused(
          'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? 'Reading it takes too much memory'
            : 'It cannot be read',
        ),
      ),
    );
    worker.on('exit', () => end(refused('It cannot be read')));
  });
}

/** Beside the built server, whose chunks are in a folder of it, or from the sources, which tsx compiles. */
function startWorker(text: string, memory: number): Worker {
  const options = {
    workerData: text,
    name: 'document',
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 64, stackSizeMb: 16 },
    env: {},
    // The library writes there about documents that it does not understand.
    stdout: true,
    stderr: true,
  };
  const folder = import.meta.url.includes('/assets/') ? '../' : './';
  if (import.meta.url.endsWith('.js'))
    return new Worker(new URL(`${folder}document-worker.js`, import.meta.url), options);
  const [tsx, file] = [
    import.meta.resolve('tsx/esm/api'),
    new URL('./document-worker.ts', import.meta.url).href,
  ];
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => (register(), import(${JSON.stringify(file)})))`;
  return new Worker(code, { ...options, eval: true });
}
