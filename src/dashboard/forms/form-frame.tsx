import { CircleAlert } from 'lucide-react';
import { useContext, useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useDialect } from '#dashboard/api/dialect.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { focusIsPlaced } from '#dashboard/lib/focus-is-placed.ts';
import { isKey } from '#dashboard/lib/use-hotkeys.ts';
import { asksForForm } from '#dashboard/lib/to-form.ts';
import { BusyWords } from '#dashboard/ui/busy-words.tsx';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { dismissCompleted } from '#dashboard/ui/toast.ts';
import { AskAboutConflict } from './conflict/ask-about-conflict.tsx';
import type { RowWords } from './conflict/row-words.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { GoneNotice } from './gone-notice.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { RowGone } from './row-gone.ts';
import type { Form } from './use-form.ts';

export interface FormFrameProps<V extends object> {
  form: Form<V>;
  /** "Create API" */
  submit: string;
  /** "Creating" */
  submitting: string;
  /** The words of the form about the row that it edits. Unset for a new row. */
  words?: RowWords<V> | undefined;
  /** Where Cancel leads; without it Cancel takes the changes back. */
  cancelTo?: string;
  /** Nothing to save unless something was changed: for edits. */
  onlyChanges?: boolean;
  /** The form saves values of the dashboard itself, so it works also where the gateway takes no change. */
  ofDashboard?: true;
  /** Stands by the buttons. */
  note?: ReactNode;
  /** The live panel at its side. */
  panel?: ReactNode;
  children: ReactNode;
}

/** The buttons that choose between two values of a field that was changed elsewhere. */
const choices = '[data-elsewhere] button';

const firstField = 'input:not([disabled]), select, textarea, button, [tabindex="0"]';

/** A form with its foot: the one primary action, the way out, and what still needs attention. */
export function FormFrame<V extends object>({
  form,
  submit,
  submitting,
  words,
  cancelTo,
  onlyChanges = false,
  ofDashboard,
  note,
  panel,
  children,
}: FormFrameProps<V>) {
  const element = useRef<HTMLFormElement>(null);
  const isFixed = useDialect().readOnly && !ofDashboard;
  const location = useLocation();
  useEffect(() => {
    // A form on a row's page is one tab of it.
    if ((onlyChanges && !asksForForm(location)) || focusIsPlaced()) return;
    element.current?.querySelector<HTMLElement>(firstField)?.focus({ preventScroll: true });
    // Only when the form is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const { refusals } = form;
  useEffect(() => {
    if (refusals === 0) return;
    const first = element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid]');
    first?.closest('details')?.setAttribute('open', '');
    first?.focus();
  }, [refusals]);
  const undecided = Object.keys(form.elsewhere).length;
  const before = useRef(undecided);
  useEffect(() => {
    const fewer = undecided < before.current;
    before.current = undecided;
    // The button that decided is gone, and the focus with it: the next choice takes it, or else the button that saves.
    if (!fewer || document.activeElement !== document.body) return;
    const next = element.current?.querySelector<HTMLElement>(choices);
    (next ?? element.current?.querySelector<HTMLElement>('[type="submit"]'))?.focus({ preventScroll: true });
  }, [undecided]);
  useEffect(() => {
    const target = element.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isKey(event, 'submit')) return;
      event.preventDefault();
      target?.requestSubmit();
    };
    target?.addEventListener('keydown', onKeyDown);
    return () => target?.removeEventListener('keydown', onKeyDown);
  }, []);
  const problems = Object.keys(form.errors).length;
  const goneHere = useContext(RowGone);
  const gone = goneHere ?? (form.gone ? 'row' : undefined);
  const says = gone ?? form.message;
  // "Saved" is about an earlier save, and would lie over what the foot says now.
  useEffect(() => {
    if (says !== undefined) dismissCompleted();
  }, [says]);
  const unchanged = onlyChanges && !form.dirty;

  return (
    <div className="mt-6 grid items-start gap-x-14 desktop:grid-cols-[minmax(0,var(--w-form))_minmax(0,1fr)]">
      <form
        ref={element}
        noValidate
        // The foot's own hairline closes the last fold, too.
        className="w-full max-w-form min-w-0 [&>fieldset>:last-child_details:last-child]:border-b-0 [&>fieldset>details:last-child]:border-b-0"
        onSubmit={(event) => {
          event.preventDefault();
          // A shortcut submits without the button.
          if (gone === undefined && !unchanged && !isFixed) form.submit();
        }}
      >
        {/* The fieldset stays when the gateway becomes another one: its fields keep their state. */}
        <fieldset disabled={isFixed} role="presentation" className="min-w-0">
          {children}
        </fieldset>
        <div
          hidden={isFixed}
          data-form-foot=""
          className="sticky bottom-0 z-10 -mx-gutter mt-6 border-t border-line bg-surface px-gutter py-3 tablet:mx-0 tablet:px-0"
        >
          {gone !== undefined && (
            <div className="-mt-1.5 mb-3">
              <GoneNotice one={gone} form={form} />
            </div>
          )}
          {form.message && (
            <div role="alert" className="-mt-1.5 mb-3">
              <FieldError text={form.message} />
            </div>
          )}
          {note && <div className="-mt-1 mb-2 [&>p]:mt-0">{note}</div>}
          <div className="flex flex-wrap items-center gap-2">
            <Button
              type="submit"
              kind="primary"
              className="flex-1 tablet:flex-none"
              disabled={form.busy !== undefined || unchanged || gone !== undefined}
              title={gone === undefined ? (unchanged ? 'Nothing is changed' : undefined) : 'It is deleted'}
            >
              <BusyWords is={form.busy === 'saving'} usual={submit} busy={submitting} />
            </Button>
            {cancelTo ? (
              <ButtonLink kind="quiet" to={cancelTo}>
                Cancel
              </ButtonLink>
            ) : (
              form.dirty && (
                <Button kind="quiet" onClick={form.reset}>
                  Cancel
                </Button>
              )
            )}
            <output className="order-first flex w-full items-center gap-1.5 text-meta text-bad tabular-nums empty:hidden tablet:order-none tablet:ml-auto tablet:w-auto">
              {problems > 0 && (
                <>
                  <CircleAlert size={14} />
                  {countOf(problems, 'field')} {problems === 1 ? 'needs' : 'need'} attention
                </>
              )}
            </output>
          </div>
        </div>
      </form>
      {panel}
      <AskAboutConflict form={form} words={words} element={element} />
      <LeaveGuard dirty={form.dirty} isSaved={form.isSaved} />
    </div>
  );
}
