// A function of text that remembers its latest answers, for work that the same callers would cause again with every request.
import { flatText } from './flat-text.ts';
import { RecentlyUsed } from './recently-used.ts';

/** The longest text that is kept. A client may send long texts that are not worth the memory. */
const longestText = 1000;

/** The texts are those of a request: one character for each byte. Answers are the same values each time, so nobody may change them. */
export function remembering<T extends string | boolean | number | readonly string[]>(
  most: number,
  work: (text: string) => T,
): (text: string) => T {
  const answers = new RecentlyUsed<T>(most);
  // Many requests in turn have the same text, and comparing is quicker than finding.
  let latest: { readonly text: string; readonly answer: T } | undefined;
  return (text) => {
    if (latest?.text === text) return latest.answer;
    const known = answers.get(text);
    const answer = known ?? work(text);
    if (text.length > longestText) return answer;
    // Not a part of the client's head, all of which would stay in memory with it.
    const kept = flatText(text);
    if (known === undefined) answers.set(kept, answer);
    latest = { text: kept, answer };
    return answer;
  };
}
