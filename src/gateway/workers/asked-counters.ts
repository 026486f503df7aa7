// The counters of the node in a process that serves requests: each use of them is a question to the main process. The questions of a
// turn of the event loop share a frame. While a frame is on its way, further ones wait for its answer, so the more there are, the less
// each costs.
import { periods, windowAt, type Window } from '../plugins/kit/limits/calendar-window.ts';
import type { Counted, CountedWindow, Counts, NodeCounters, UsedWindow } from '../store/cluster.ts';
import { FrameReader, FrameWriter, type FrameCursor } from './count-frames.ts';

/** Periods, with the names of their limits, whose windows are known. */
const mostPeriods = 1000;

interface Asked {
  readonly windows: number;
  readonly done: (counts: Counts | undefined) => void;
}

export class AskedCounters implements NodeCounters {
  readonly #send: (frame: Buffer) => void;
  readonly #reader = new FrameReader((answers) => this.#hear(answers));
  /** What is asked next. */
  #next: { readonly frame: FrameWriter; asked: Asked[] } = { frame: new FrameWriter(), asked: [] };
  /** What is on its way; no question is in it where nothing is. */
  #sent: { readonly frame: FrameWriter; asked: Asked[] } = { frame: new FrameWriter(), asked: [] };
  #willSend = false;
  /** The main process is gone. */
  #isOver = false;

  /** `send`: the frame is valid until its answer comes. */
  constructor(send: (frame: Buffer) => void) {
    this.#send = send;
  }

  take(
    counted: Omit<Counted, 'of'>,
    windows: readonly (CountedWindow & { limit: number })[],
  ): Promise<Counts | undefined> {
    return this.#count('requests', counted, windows);
  }

  use(counted: Counted, windows: readonly UsedWindow[]): Promise<Counts | undefined> {
    return this.#count(counted.of, counted, windows);
  }

  async read(counted: Counted, windows: readonly CountedWindow[]): Promise<readonly number[] | undefined> {
    const counts = await this.use(
      counted,
      windows.map(({ period, start }) => ({ period, start, amount: 0, limit: Infinity })),
    );
    return counts?.used;
  }

  async add(counted: Counted, windows: readonly CountedWindow[], amount: number): Promise<void> {
    await this.use(
      counted,
      windows.map(({ period, start }) => ({ period, start, amount, limit: Infinity })),
    );
  }

  /** Takes bytes of the main process, which are valid only until this returns. */
  receive(bytes: Buffer): void {
    this.#reader.receive(bytes);
  }

  /** The main process is gone: nothing more is answered. */
  end(): void {
    this.#isOver = true;
    for (const { done } of [...this.#sent.asked, ...this.#next.asked]) done(undefined);
    this.#sent.asked = [];
    this.#next.asked = [];
  }

  #count(
    of: Counted['of'],
    counted: Omit<Counted, 'of'>,
    windows: readonly (CountedWindow & { limit: number; amount?: number })[],
  ): Promise<Counts | undefined> {
    const { frame } = this.#next;
    const { length } = frame;
    try {
      frame.count(windows.length);
      const prefix = prefixOf(of, counted);
      for (const { period, start, limit, amount = 1 } of windows) {
        frame.text(`${prefix}${start}:${period}`);
        frame.number(endOf(period, start));
        frame.number(amount);
        frame.number(limit);
      }
    } catch (error) {
      // A plugin has asked for something odd. The questions of others go on.
      frame.cut(length);
      throw error;
    }
    return this.#ask(windows.length);
  }

  #ask(windows: number): Promise<Counts | undefined> {
    return new Promise((done) => {
      if (this.#isOver) return done(undefined);
      this.#next.asked.push({ windows, done });
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#willSend || this.#sent.asked.length > 0) return;
    this.#willSend = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#willSend = false;
    if (this.#isOver) return;
    const next = this.#next;
    this.#next = this.#sent;
    this.#sent = next;
    this.#send(next.frame.frame());
  }

  #hear(answers: FrameCursor): void {
    const { asked, frame } = this.#sent;
    this.#sent.asked = [];
    frame.clear();
    for (const { windows, done } of asked) {
      const passes = answers.count() === 1;
      const used: number[] = [];
      for (let i = 0; i < windows; i += 1) used.push(answers.number());
      done({ passes, used });
    }
    if (this.#next.asked.length > 0) this.#plan();
  }
}

const prefixOf = (
  of: Counted['of'],
  { api_id, route_id, service_id, identifier }: Omit<Counted, 'of'>,
): string => `node:${of}:${api_id ?? `${route_id}:${service_id}`}:${identifier}:`;

/** The window that was last asked for, by its period: to work it out takes longer than the rest of a question. */
const lastWindows = new Map<string, Window>();

function endOf(period: string, start: number): number {
  const last = lastWindows.get(period);
  if (last?.start === start) return last.end;
  // A limit with a name has it before its period: `video_minute`.
  const name = period.slice(period.lastIndexOf('_') + 1);
  const known = periods.find((one) => one === name);
  const window = known === undefined ? { start, end: start } : windowAt(known, start);
  if (lastWindows.size >= mostPeriods) lastWindows.clear();
  lastWindows.set(period, window);
  return window.end;
}
