// A page with one short form, and beside it what comes next.
import type { ReactNode } from 'react';
import { Button } from '#dashboard/ui/button.tsx';
import { Form } from '../../frame/form.tsx';

export function FormPage({
  title,
  about,
  beside,
  children,
}: {
  title: string;
  about?: ReactNode;
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="page-width flex flex-wrap justify-center gap-x-24 gap-y-10 pt-6 pb-16 tablet:pt-10">
      <div className="w-full max-w-110">
        <h1 className="p-h1">{title}</h1>
        {about && <p className="mt-1 text-text-2">{about}</p>}
        {children}
      </div>
      {beside && <aside className="w-full max-w-90 laptop:pt-2">{beside}</aside>}
    </div>
  );
}

export function ShortForm({
  action,
  error,
  busy,
  onSubmit,
  children,
}: {
  /** On the button. */
  action: string;
  error: Error | null;
  busy: boolean;
  onSubmit: () => void;
  children?: ReactNode;
}) {
  return (
    <Form
      className="mt-6"
      error={error}
      busy={busy}
      onSubmit={onSubmit}
      actions={
        <Button type="submit" kind="primary" disabled={busy} className="mt-5 w-full !text-base">
          {action}
        </Button>
      }
    >
      {children}
    </Form>
  );
}
