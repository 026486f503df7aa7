import { Button } from '#dashboard/ui/button.tsx';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { GoneNotice } from './gone-notice.tsx';
import type { Form } from './use-form.ts';

/** The end of a form that stands above a table: why it was not saved, and its buttons. */
export function InPlaceFoot({
  form,
  stored,
  create,
  creating,
  disabled = false,
  gone,
  onCancel,
}: {
  form: Pick<Form<object>, 'message' | 'busy' | 'dirty' | 'recreate'>;
  /** The row is edited, not made: without a change there is nothing to save. */
  stored: boolean;
  /** "Add target", and "Adding" while it is sent. */
  create: string;
  creating: string;
  disabled?: boolean;
  /** The kind of the row ("key") where it was deleted elsewhere. */
  gone?: string | undefined;
  onCancel: () => void;
}) {
  const unchanged = stored && !form.dirty;
  const [submit, submitting] = stored ? ['Save changes', 'Saving'] : [create, creating];
  return (
    <>
      {gone !== undefined && <GoneNotice one={gone} form={form} />}
      {form.message && (
        <div role="alert">
          <FieldError text={form.message} />
        </div>
      )}
      <div className="mt-5 flex gap-2">
        <Button
          type="submit"
          kind="primary"
          disabled={form.busy !== undefined || disabled || unchanged || gone !== undefined}
          title={gone === undefined ? (unchanged ? 'Nothing is changed' : undefined) : 'It is deleted'}
        >
          <BusyWords is={form.busy === 'saving'} usual={submit} busy={submitting} />
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </>
  );
}
