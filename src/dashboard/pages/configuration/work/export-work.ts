// An export on its way from the reading of the gateway to the text of the file.
import type { Format } from '#configuration/file/format.ts';
import type { News, WriteOrder } from './messages.ts';
import { Store } from './store.ts';
import type { StartWorker, WorkerLink } from './worker-link.ts';

export interface ExportState {
  readonly phase: 'idle' | 'reading' | 'writing' | 'written';
  /** Rows that have been read. */
  readonly read: number;
  readonly entities: number;
  /** The formats that the gateway's generation has. */
  readonly formats: readonly Format[];
  readonly text: string;
  /** The options of the text. */
  readonly options: Omit<WriteOrder, 'order'>;
  readonly problem: string | undefined;
}

const blank: ExportState = {
  phase: 'idle',
  read: 0,
  entities: 0,
  formats: [],
  text: '',
  options: { format: 'gatehouse', form: 'yaml', withCredentials: false },
  problem: undefined,
};

export class ExportWork {
  readonly store = new Store<ExportState>(blank);
  readonly #start: StartWorker;
  #worker: WorkerLink | undefined;

  constructor(start: StartWorker) {
    this.#start = start;
  }

  read(connection: string): void {
    this.stop();
    this.store.set({ phase: 'reading' });
    this.#worker = this.#start(
      (news) => this.#hear(news),
      () => this.#fail('Something went wrong here'),
    );
    this.#worker.tell({ order: 'read', connection });
  }

  /** The gateway is not asked again. */
  write(options: Partial<ExportState['options']>): void {
    const next = { ...this.store.get().options, ...options };
    this.store.set({ options: next });
    const { phase } = this.store.get();
    if (phase !== 'written' && phase !== 'writing') return;
    this.store.set({ phase: 'writing' });
    this.#worker?.tell({ order: 'write', ...next });
  }

  stop(): void {
    this.#worker?.end();
    this.#worker = undefined;
    this.store.set({ ...blank, options: this.store.get().options, formats: this.store.get().formats });
  }

  #fail(problem: string): void {
    this.stop();
    this.store.set({ problem });
  }

  #hear(news: News): void {
    switch (news.news) {
      case 'read':
        return this.store.set({ read: news.rows });
      case 'all-read': {
        const { entities, formats, usual } = news;
        // The choice is offered once the gateway is known.
        const isChosen = this.store.get().formats.length > 0;
        this.store.set({ phase: 'writing', entities, formats });
        return this.write(isChosen ? {} : { format: usual });
      }
      case 'written':
        return this.store.set({ phase: 'written', text: news.text });
      case 'failed':
        return this.#fail(news.message);
      case 'refused':
        return this.#fail(news.problems.join('. '));
      default:
        return undefined;
    }
  }
}
