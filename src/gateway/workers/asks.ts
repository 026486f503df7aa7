// Questions to another process, each with a promise of its answer. Those of one turn of the event loop go in one message.
import type { Answer, Asked } from './messages.ts';

interface Waiting {
  done: (value: unknown) => void;
  fail: (error: Error) => void;
}

export class Asks<Question> {
  readonly #send: (asked: readonly Asked<Question>[]) => void;
  readonly #waiting = new Map<number, Waiting>();
  #batch: Asked<Question>[] = [];
  #last = 0;

  constructor(send: (asked: readonly Asked<Question>[]) => void) {
    this.#send = send;
  }

  ask(question: Question): Promise<unknown> {
    return new Promise((done, fail) => {
      this.#last += 1;
      this.#waiting.set(this.#last, { done, fail });
      if (this.#batch.length === 0) setImmediate(() => this.flush());
      this.#batch.push({ id: this.#last, question });
    });
  }

  /** Sends what is waiting to be sent. */
  flush(): void {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#send(batch);
  }

  hear(answers: readonly Answer[]): void {
    for (const answer of answers) {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('failure' in answer) waiting?.fail(new Error(answer.failure));
      else waiting?.done(answer.value);
    }
  }

  /** The other process is gone. */
  fail(why: string): void {
    for (const { fail } of this.#waiting.values()) fail(new Error(why));
    this.#waiting.clear();
  }
}

/** Answers questions: those that can be answered at once in one message. */
export function answerAll<Question>(
  asked: readonly Asked<Question>[],
  answerTo: (question: Question) => unknown,
  send: (answers: readonly Answer[]) => void,
): void {
  const answers: Answer[] = [];
  for (const { id, question } of asked) {
    try {
      const value = answerTo(question);
      if (value instanceof Promise)
        value.then(
          (later: unknown) => send([{ id, value: later }]),
          (error: unknown) => send([failed(id, error)]),
        );
      else answers.push({ id, value });
    } catch (error) {
      answers.push(failed(id, error));
    }
  }
  if (answers.length > 0) send(answers);
}

const failed = (id: number, error: unknown): Answer => ({
  id,
  failure: error instanceof Error ? error.message : String(error),
});
