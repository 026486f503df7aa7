// A function of text that remembers its latest answers, for work that the same callers would cause again with every request.
import { RecentlyUsed } from './recently-used.ts';

/** The longest text that is kept. A client may send long texts that are not worth the memory. */
const longestText = 1000;

export function remembering<T extends string | boolean | number>(
  most: number,
  work: (text: string) => T,
): (text: string) => T {
  const answers = new RecentlyUsed<T>(most);
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    if (text.length <= longestText) answers.set(text, answer);
    return answer;
  };
}
