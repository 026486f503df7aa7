import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import type { Form } from './use-form.ts';

/** Says that the row was deleted elsewhere while it was edited, and offers to make it again. */
export function GoneNotice({
  one,
  form: { recreate, busy },
}: {
  /** "API" */
  one: string;
  form: Pick<Form<object>, 'recreate' | 'busy'>;
}) {
  return (
    <>
      <div role="alert">
        <FieldError
          text={`Somebody has deleted this ${one} meanwhile. What you typed stays here until you leave the page.`}
        />
      </div>
      {recreate && (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button small disabled={busy !== undefined} onClick={recreate}>
            <BusyWords is={busy === 'recreating'} usual="Create it again from this form" busy="Creating" />
          </Button>
          <span className="text-meta text-muted">It gets a new id. What went with it is not made again.</span>
        </div>
      )}
    </>
  );
}
