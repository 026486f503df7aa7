// The line on a fold of limits: how often is tried again and how long is waited, and what else is set there.
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';

interface Limit {
  /** As typed; empty where the default holds. */
  value: string;
  fallback: number;
}

export interface SettingWord {
  text: string;
  /** It differs from the default, so it stands out. */
  changed: boolean;
}

const numberOf = ({ value, fallback }: Limit): string => value || formatCount(fallback);
const isSet = ({ value }: Limit): boolean => value !== '';

/** "5 retries", "timeouts 60,000 ms": timeouts of the same length are said once. */
export function limitWords(retries: Limit, timeouts: readonly Limit[]): readonly SettingWord[] {
  const numbers = timeouts.map(numberOf);
  const areSame = numbers.every((number) => number === numbers[0]);
  return [
    { text: `${numberOf(retries)} retries`, changed: isSet(retries) },
    {
      text: `timeouts ${areSame ? numbers[0] : numbers.join(' / ')} ms`,
      changed: timeouts.some(isSet),
    },
  ];
}

export function SettingWords({ words }: { words: readonly SettingWord[] }) {
  return words.map(({ text, changed }, index) => (
    <span key={text}>
      {index > 0 && ' · '}
      <span className={cx(changed && 'text-text')}>{text}</span>
    </span>
  ));
}
