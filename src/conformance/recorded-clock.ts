// The clock of a replay: it stands at the moment of the recording, so that windows of limits, dates that are signed and waits
// are those of the recording.
export class RecordedClock {
  readonly #real = Date.now;
  #now = 0;

  constructor() {
    Date.now = () => this.#now;
  }

  /** Goes to this second, or a millisecond on: no two exchanges are of the same moment. */
  reach(second: number): void {
    this.#now = Math.max(this.#now + 1, second * 1000);
  }

  stop(): void {
    Date.now = this.#real;
  }
}
