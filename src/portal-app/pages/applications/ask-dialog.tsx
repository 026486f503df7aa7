// Asks for an API: a plan, and a word to the people behind it where they look first.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { GrantDraft, ShownApplication, ShownGrant } from '#wire/portal/application.ts';
import type { PublishedApi } from '#wire/portal/catalogue.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { TextArea } from '#dashboard/ui/input.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { tell } from '../../api/ask.ts';
import { apisQuery, applicationsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Answered } from '../../frame/answered.tsx';
import { DialogActions } from '../../frame/dialog-actions.tsx';
import { Field } from '../../frame/field.tsx';
import { Form } from '../../frame/form.tsx';
import { limitText } from '../../words/plan-words.ts';

interface Asking {
  application: ShownApplication;
  /** The slug of the API that is chosen from the start. */
  first?: string | undefined;
  onClose: () => void;
}

/** An API that was refused can be asked for again. */
const isHeld = ({ state }: ShownGrant): boolean => state !== 'refused';

export function AskDialog({ application, first, onClose }: Asking) {
  const apis = useQuery(apisQuery());
  // The form may be gone before it is told that the API was added: nothing is left to add.
  const close = useWhileShown(onClose);
  const held = new Set(application.grants.filter(isHeld).map(({ api }) => api));
  return (
    <Dialog open title={`Add an API to ${application.name}`} onClose={onClose}>
      <Answered query={apis} level="h2">
        {(all) => {
          const open = all.filter(({ slug, auth }) => auth !== null && !held.has(slug));
          if (open.length > 0)
            return <AskForm apis={open} application={application} first={first} onClose={close} />;
          return (
            <>
              <p className="text-base text-text-2">The application has every API that needs a credential.</p>
              <div className="mt-5 flex justify-end">
                <Button onClick={onClose}>Close</Button>
              </div>
            </>
          );
        }}
      </Answered>
    </Dialog>
  );
}

function AskForm({ apis, application, first, onClose }: Asking & { apis: readonly PublishedApi[] }) {
  const [slug, setSlug] = useState(first ?? '');
  const api = apis.find((one) => one.slug === slug) ?? apis[0];
  const [planId, setPlanId] = useState('');
  const plan = api?.plans.find(({ id }) => id === planId) ?? api?.plans[0];
  const [message, setMessage] = useState('');
  const grant = useChange(
    (draft: GrantDraft) => tell(`applications/${encodeURIComponent(application.id)}/grants`, 'POST', draft),
    { stale: [applicationsQuery().queryKey], done: onClose },
  );
  if (!api) return null;
  return (
    <Form
      error={grant.error}
      busy={grant.isPending}
      onSubmit={() => grant.mutate({ api: api.slug, plan: plan?.id ?? null, message })}
      actions={
        <DialogActions onCancel={onClose}>
          <Button type="submit" kind="primary" disabled={grant.isPending}>
            {plan?.approved ? `Ask for ${api.title}` : `Add ${api.title}`}
          </Button>
        </DialogActions>
      }
    >
      <Field name="api" label="API">
        {(ids) => (
          <Select
            {...ids}
            options={apis.map((one) => ({ value: one.slug, label: one.title }))}
            value={api.slug}
            onChange={(event) => setSlug(event.target.value)}
          />
        )}
      </Field>
      {plan && (
        <Field name="plan" label="Plan">
          {(ids) => (
            <Select
              {...ids}
              options={api.plans.map((one) => ({
                value: one.id,
                label: `${one.name}: ${limitText(one)}${one.approved ? ', on request' : ''}`,
              }))}
              value={plan.id}
              onChange={(event) => setPlanId(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field
        name="message"
        label="A word to the people behind it"
        note="optional"
        help={plan?.approved ? 'A person looks first. A mail tells you what was decided.' : undefined}
      >
        {(ids) => (
          <TextArea
            {...ids}
            rows={3}
            maxLength={500}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        )}
      </Field>
    </Form>
  );
}
