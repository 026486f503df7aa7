// A process that only serves requests. Its rows come from the main process, and whatever all processes of the node have to agree on is
// asked there.
import { SystemResolver, type SystemResolverOptions } from '../balancer/system-resolver.ts';
import type { AccessLog } from '../log/access-log.ts';
import type { MessageAbout } from '../log/gateway-logs.ts';
import type { Plugin } from '../plugins/plugin.ts';
import { createProxy, type ServingProxy } from '../proxy/proxy.ts';
import { defaultSettings, type ProxySettings } from '../proxy/settings.ts';
import type { Watch } from '../proxy/watch/watches.ts';
import { loadConfiguration, type Configuration } from '../runloop/configuration.ts';
import { AskedCounters } from './asked-counters.ts';
import { answerAll, Asks } from './asks.ts';
import type { AskedOfMain, AskedOfWorker, FromWorker, ToWorker, WorkerCounts } from './messages.ts';
import { ToldRows } from './told-rows.ts';
import type { CountChannel } from './worker-process.ts';

export interface ProxyWorkerOptions {
  plugins: readonly Plugin[];
  settings: Partial<ProxySettings>;
  names: SystemResolverOptions | undefined;
  log: (line: string, about?: MessageAbout) => void;
  access: AccessLog | undefined;
  /** Sends a message to the main process. */
  tell: (message: FromWorker) => void;
  /** The main process counts at its other end. */
  counting: CountChannel;
}

/** Made of what the rows say. */
interface Serving {
  configuration: Configuration;
  proxy: ServingProxy;
}

export class ProxyWorker {
  readonly #options: ProxyWorkerOptions;
  readonly #asks: Asks<AskedOfMain>;
  readonly #rows: ToldRows;
  readonly #counters: AskedCounters;
  readonly #listeners = new Map<number, Promise<(handle: unknown) => void>>();
  readonly #watches = new Map<number, Watch>();
  #serving: Promise<Serving> | undefined;
  #now: Serving | undefined;

  constructor(options: ProxyWorkerOptions) {
    this.#options = options;
    this.#asks = new Asks((asked) => options.tell({ kind: 'asked', asked }));
    this.#rows = new ToldRows((question) => this.#ask(question));
    this.#counters = new AskedCounters((frame) => options.counting.send(frame));
    options.counting.onBytes((bytes) => this.#counters.receive(bytes));
    options.counting.onEnd(() => this.#counters.end());
  }

  /** Throws when it cannot serve: the process should end. */
  async hear(message: ToWorker, handle: unknown): Promise<void> {
    const { tell } = this.#options;
    switch (message.kind) {
      case 'rows':
        return this.#rows.learn(message.entity, message.rows);
      case 'begin': {
        this.#serving = this.#begin(message.sharesDatabase);
        this.#now = await this.#serving;
        for (const { upstream, address } of message.unhealthy)
          this.#now.configuration.balancers.tell(upstream, address, false);
        return tell({ kind: 'ready' });
      }
      case 'changes':
        this.#rows.apply(message.changes);
        return tell({ kind: 'applied', id: message.id });
      case 'listener': {
        const taker = this.#whenServing().then(({ proxy }) => proxy.serveFor(message.address));
        this.#listeners.set(message.listener, taker);
        await taker;
        return;
      }
      case 'connection':
        return this.#connect(message, handle);
      case 'unwatch':
        this.#watches.get(message.watch)?.end();
        this.#watches.delete(message.watch);
        return;
      case 'capture':
        this.#now?.proxy.captures.start(message.order);
        return;
      case 'uncapture':
        return this.#now?.proxy.captures.stop(message.of);
      case 'health':
        return this.#now?.configuration.balancers.tell(message.upstream, message.address, message.healthy);
      case 'asked':
        return answerAll(
          message.asked,
          (question) => this.#answer(question),
          (answers) => tell({ kind: 'answers', answers }),
        );
      case 'answers':
        return this.#asks.hear(message.answers);
      case 'close':
        return this.close();
    }
  }

  /** Serves what was begun. */
  async close(): Promise<void> {
    await this.#now?.proxy.close();
    await this.#now?.configuration.close();
  }

  async #begin(sharesDatabase: boolean): Promise<Serving> {
    const { plugins, names, log, access, tell } = this.#options;
    const settings: ProxySettings = { ...defaultSettings, ...this.#options.settings };
    const resolver = new SystemResolver(names);
    const configuration = await loadConfiguration(this.#rows.store(sharesDatabase), plugins, {
      resolver,
      // The main process says what cannot be used of the configuration.
      log: () => {},
      pluginLog: (line) => log(line, { level: 'warn' }),
      health: {
        outcome: (upstream, address, outcome) => tell({ kind: 'outcome', upstream, address, outcome }),
      },
      nodeCounters: this.#counters,
    });
    const proxy = createProxy({
      configuration,
      settings,
      log: (line, exchange) => log(line, { exchange }),
      access,
      resolver,
      onCaptured: (of) => tell({ kind: 'captured', of }),
    });
    return { configuration, proxy };
  }

  #ask(question: AskedOfMain): Promise<unknown> {
    const answer = this.#asks.ask(question);
    // A client must not get its answer before the main process has counted it.
    if (question.of === 'add') this.#asks.flush();
    return answer;
  }

  async #whenServing(): Promise<Serving> {
    if (!this.#serving) throw new Error('a listener came before the rows');
    return this.#serving;
  }

  async #connect(
    { id, listener, watch }: Extract<ToWorker, { kind: 'connection' }>,
    handle: unknown,
  ): Promise<void> {
    this.#options.tell({ kind: 'taken', id });
    const take = await this.#listeners.get(listener);
    if (watch && this.#now) {
      const watching = this.#now.proxy.watch(watch.caller);
      if (watching) this.#watches.set(watch.id, watching);
    }
    take?.(handle);
  }

  #answer(question: AskedOfWorker): unknown {
    if (question.of === 'watched') return this.#watches.get(question.watch)?.result();
    return this.#now && this.#counts(this.#now, question.plugins);
  }

  async #counts({ configuration, proxy }: Serving, withPlugins: boolean): Promise<WorkerCounts> {
    const counted: Record<string, object> = {};
    for (const plugin of withPlugins ? this.#options.plugins : [])
      if (plugin.counted) counted[plugin.name] = await plugin.counted(configuration.gateway);
    return { connections: proxy.connections(), deliveries: configuration.deliveries.shown() ?? {}, counted };
  }
}
