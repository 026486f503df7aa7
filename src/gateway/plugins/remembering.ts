// A function of text that remembers its latest answers, for work that the same callers would cause again with every request.

/** So much text may come from a client at once that not every text is worth keeping. */
const longestText = 1000;

/** Remembers `most` answers at least and twice as many at most. */
export function remembering<T extends string | boolean>(
  most: number,
  work: (text: string) => T,
): (text: string) => T {
  let latest = new Map<string, T>();
  let earlier = new Map<string, T>();
  return (text) => {
    const known = latest.get(text);
    if (known !== undefined) return known;
    const answer = earlier.get(text) ?? work(text);
    if (text.length > longestText) return answer;
    if (latest.size >= most) {
      earlier = latest;
      latest = new Map();
    }
    latest.set(text, answer);
    return answer;
  };
}
