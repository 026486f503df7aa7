// Measures the parts of a request by the events of its socket.
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { TryTimings } from '#wire/try-it.ts';

export class TryClock {
  readonly #began = performance.now();
  #named: number | undefined;
  #connected: number | undefined;
  #secure: number | undefined;
  #answered: number | undefined;

  follow(socket: Socket): void {
    socket.once('lookup', () => (this.#named = performance.now()));
    socket.once('connect', () => (this.#connected = performance.now()));
    socket.once('secureConnect', () => (this.#secure = performance.now()));
  }

  /** The head of the answer has come. */
  answered(): void {
    this.#answered = performance.now();
  }

  /** To be asked at the end. */
  timings(): TryTimings {
    const end = performance.now();
    const ready = this.#secure ?? this.#connected;
    return {
      ...(this.#named !== undefined && { name: this.#named - this.#began }),
      ...(this.#connected !== undefined && { connect: this.#connected - (this.#named ?? this.#began) }),
      ...(this.#secure !== undefined && { tls: this.#secure - (this.#connected ?? this.#began) }),
      ...(this.#answered !== undefined && {
        wait: this.#answered - (ready ?? this.#began),
        receive: end - this.#answered,
      }),
      total: end - this.#began,
    };
  }
}
