// Counts in the main process for one process that serves requests. Nothing comes between the asking and the counting of a question.
import type { Counter, Counters } from '../plugins/plugin.ts';
import { FrameReader, FrameWriter, type FrameCursor } from './count-frames.ts';

/**
 * What takes the bytes of the process. `send`: the frame is valid until the process asks again, which it does when it has the answer.
 */
export function answeredCounts(counters: Counters, send: (frame: Buffer) => void): (bytes: Buffer) => void {
  const answers = new FrameWriter();

  const answer = (questions: FrameCursor): void => {
    const found: { readonly counter: Counter; readonly amount: number }[] = [];
    let passes = true;
    for (let left = questions.count(); left > 0; left -= 1) {
      const [key, end] = [questions.text(), questions.number()];
      const [amount, limit] = [questions.number(), questions.number()];
      // What is only read needs no counter that stays.
      const counter = amount === 0 ? { value: counters.get(key), expires: end } : counters.counter(key, end);
      if (amount > 0 && counter.value >= limit) passes = false;
      found.push({ counter, amount });
    }
    answers.count(passes ? 1 : 0);
    for (const { counter, amount } of found) {
      if (passes) counter.value += amount;
      answers.number(counter.value);
    }
  };

  const reader = new FrameReader((questions) => {
    answers.clear();
    while (!questions.isAtEnd) answer(questions);
    send(answers.frame());
  });
  return (bytes) => reader.receive(bytes);
}
