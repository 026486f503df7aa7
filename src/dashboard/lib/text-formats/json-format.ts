import { walkJson } from './json-problem.ts';
import type { TextFormat } from './text-format.ts';

export const jsonFormat: TextFormat = {
  read: (text) => {
    const walked = walkJson(text);
    return walked.problem
      ? { ok: false, problem: walked.problem }
      : { ok: true, value: JSON.parse(text), lines: walked.lines };
  },
  print: (value) => JSON.stringify(value, null, 2),
};
