// The range of a page, which its address holds.
import { useMemo } from 'react';
import { useNow } from '#dashboard/lib/use-now.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { rangeBefore, type AskedRange, type RangeBefore } from '../asked-range.ts';
import { isSame, readRange, usualRange, type RangeTexts } from './read-range.ts';

export interface PageRange {
  readonly texts: RangeTexts;
  readonly range: AskedRange;
  /** Undefined where it is not compared. */
  readonly before: RangeBefore | undefined;
  /** "the day before", also where it is not compared. */
  readonly beforeWords: string;
  /** The fault of the range in the address. The usual range is shown instead. */
  readonly wrong: string | undefined;
  choose: (texts: RangeTexts, compare?: boolean) => void;
  setCompared: (compared: boolean) => void;
}

const minute = 60;

export function usePageRange(usual: RangeTexts = usualRange): PageRange {
  const { get, set } = useUrlState();
  // The range moves on with the minute, and a number of it may change with every request.
  const now = Math.ceil(useNow(5_000) / 1000 / minute) * minute;
  const [from, to] = [get('from') ?? usual.from, get('to') ?? usual.to];
  const isCompared = get('compare') !== 'no';
  return useMemo(() => {
    const texts = { from, to };
    const read = readRange(texts, { now });
    const used = read.kind === 'range' ? read : readRange(usual, { now });
    const range = used.kind === 'range' ? used.range : { from: now - 86_400, to: now, now };
    return {
      texts,
      range,
      before: isCompared ? rangeBefore(range) : undefined,
      beforeWords: rangeBefore(range).words,
      wrong: read.kind === 'wrong' ? read.message : undefined,
      choose: (chosen, compare = isCompared) =>
        set(
          {
            ...(isSame(chosen, usual) ? { from: undefined, to: undefined } : { ...chosen }),
            compare: compare ? undefined : 'no',
          },
          { isStep: true },
        ),
      setCompared: (compared) => set({ compare: compared ? undefined : 'no' }),
    };
  }, [from, to, now, isCompared, usual, set]);
}
