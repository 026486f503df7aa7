// What was sent beside what was seen: which lines are in one of two heads alone. Pure.

export interface HeadLine {
  readonly key: string;
  readonly text: string;
  readonly own: 'both' | 'gone' | 'added';
}

export function headDifference(
  sent: string,
  seen: string,
): { sent: readonly HeadLine[]; seen: readonly HeadLine[] } {
  const [left, right] = [linesOf(sent), linesOf(seen)];
  return { sent: marked(left, right, 'gone'), seen: marked(right, left, 'added') };
}

const linesOf = (head: string): readonly string[] => head.split('\r\n').filter((line) => line !== '');

/** Names of headers are the same in any case. */
const sameLine = (line: string): string =>
  line.replace(/^[^:\s]+:/, (name) => name.toLowerCase()).replace(/^([^:]+):\s*/, '$1: ');

function marked(
  lines: readonly string[],
  others: readonly string[],
  own: 'gone' | 'added',
): readonly HeadLine[] {
  const left = others.map(sameLine);
  return lines.map((text, place) => {
    const at = left.indexOf(sameLine(text));
    if (at >= 0) left.splice(at, 1);
    return { key: `${place} ${text}`, text, own: at < 0 ? own : 'both' };
  });
}
