/** Runs steps one after another. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  next<Answer>(step: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#last.then(step);
    this.#last = answer.catch(() => {});
    return answer;
  }
}
