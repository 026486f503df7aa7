// For which requests a plugin is: one line by the button that saves it.
import { FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { placeOf, usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { useTargetWords, type TargetWords } from '#dashboard/crud/use-target-words.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { configOf, type PluginValues } from './form-values.ts';
import { textFor } from './texts/plugin-texts.ts';

/** The harm of a plugin that is for everything and everyone, as a sentence; undefined where there is none. */
export function harmOf(name: string, values: PluginValues, { each }: TargetWords): string | undefined {
  if (!values.enabled || placeOf(values) || values.consumer_id !== '') return undefined;
  const config = configOf(values);
  const then = textFor(name, config)?.everywhere?.(config);
  return then === undefined ? undefined : `Every ${each} that has no ${name} of its own then ${then}.`;
}

export function ForWhom({ name, values }: { name: string; values: PluginValues }) {
  const place = usePluginPlace(values);
  const consumer = useReferenceName('consumers', values.consumer_id || undefined);
  const isGlobal = placeOf(values) === undefined;
  const words = useTargetWords();
  const where = isGlobal ? `${words.every} of this gateway` : place;
  const someone = values.consumer_id === '' ? undefined : (consumer ?? values.consumer_id);
  const text =
    someone === undefined ? `For ${where}${isGlobal ? '' : ' alone'}.` : `For ${someone} alone, on ${where}.`;
  const harm = harmOf(name, values, words);
  return harm === undefined ? (
    <p className="line-clamp-2 text-meta [overflow-wrap:anywhere] text-text-2" title={text}>
      {text}
    </p>
  ) : (
    <FieldWarning text={`${text} ${harm}`} />
  );
}
