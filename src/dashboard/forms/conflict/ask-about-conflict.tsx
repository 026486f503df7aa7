import { lazy, Suspense, type RefObject } from 'react';
import { withHiddenSecrets } from '#dashboard/lib/curl.ts';
import { changedFields } from '../changed-fields.ts';
import type { Form } from '../use-form.ts';
import { labelsIn } from './labels-in.ts';
import type { RowWords } from './row-words.ts';

const ConflictDialog = lazy(async () => ({
  default: (await import('./conflict-dialog.tsx')).ConflictDialog,
}));

/** The question of a form whose row was changed elsewhere. Its code is fetched when it is first asked. */
export function AskAboutConflict<V extends object>({
  form: { conflict },
  words,
  element,
}: {
  form: Pick<Form<V>, 'conflict'>;
  words: RowWords<V> | undefined;
  element: RefObject<HTMLFormElement | null>;
}) {
  if (!conflict || !words) return null;
  const { openedAt, theirs, merge, keepEditing, save } = conflict;
  const labels = labelsIn(element.current);
  return (
    <Suspense>
      <ConflictDialog
        facts={words}
        id={words.id}
        name={words.name}
        labelOf={(name) => labels.get(name) ?? words.labelOf(name)}
        openedAt={openedAt}
        outcome={(taken) => {
          const { values, fields } = merge(taken);
          const request = words.request(values, theirs);
          return {
            fields,
            changes: changedFields(theirs, values, words).length,
            request: request && {
              ...request,
              fields: withHiddenSecrets(request.fields ?? [], words.isSecret),
            },
            keepEditing: () => keepEditing(values),
            save: () => save(values),
          };
        }}
      />
    </Suspense>
  );
}
