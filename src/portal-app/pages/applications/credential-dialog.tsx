import { useState } from 'react';
import type {
  CredentialDraft,
  CredentialKind,
  MadeCredential,
  ShownApplication,
} from '#wire/portal/application.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { ask } from '../../api/ask.ts';
import { rememberMade } from '../../api/made-secrets.ts';
import { applicationsQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogActions } from '../../frame/dialog-actions.tsx';
import { Field } from '../../frame/field.tsx';
import { Form } from '../../frame/form.tsx';

/** Seconds that the one before works on. */
const overlaps = [
  { value: '0', label: 'It ends at once' },
  { value: '3600', label: 'One hour' },
  { value: '86400', label: '24 hours' },
  { value: '604800', label: 'Seven days' },
];

/** Makes a credential, the first or one that takes the place of those before. */
export function CredentialDialog({
  application,
  kind,
  isFirst,
  onMade,
  onClose,
}: {
  application: ShownApplication;
  kind: CredentialKind;
  isFirst: boolean;
  onMade: (made: MadeCredential) => void;
  onClose: () => void;
}) {
  const [overlap, setOverlap] = useState('86400');
  const [redirect, setRedirect] = useState('');
  const make = useChange(
    async (draft: CredentialDraft) => {
      const path = `applications/${encodeURIComponent(application.id)}/credentials`;
      const made = await ask<MadeCredential>(path, 'POST', draft);
      // The applications are asked for anew after this. The programs that are drawn with them show the credential.
      rememberMade(made);
      return made;
    },
    {
      stale: [applicationsQuery().queryKey],
      done: onMade,
      close: onClose,
    },
  );
  return (
    <Dialog
      open
      title={isFirst ? `Make it for ${application.name}` : `Rotate it for ${application.name}`}
      onClose={onClose}
    >
      <Form
        error={make.error}
        busy={make.isPending}
        onSubmit={() =>
          make.mutate({
            kind,
            overlap: isFirst ? null : Number(overlap),
            ...(kind === 'oauth2' && { redirect }),
          })
        }
        actions={
          <DialogActions onCancel={onClose}>
            <Button type="submit" kind="primary" disabled={make.isPending}>
              {isFirst ? 'Make it' : 'Rotate'}
            </Button>
          </DialogActions>
        }
      >
        <p className="text-base text-text-2">
          The secret is shown once, right after this. The portal keeps only its last characters.
        </p>
        {!isFirst && (
          <Field name="overlap" label="The one before works on for">
            {(ids) => (
              <Select
                {...ids}
                options={overlaps}
                value={overlap}
                onChange={(event) => setOverlap(event.target.value)}
              />
            )}
          </Field>
        )}
        {kind === 'oauth2' && (
          <Field name="redirect" label="Where the gateway sends your users back to">
            {(ids) => (
              <Input
                {...ids}
                required
                type="url"
                placeholder="https://example.com/callback"
                value={redirect}
                onChange={(event) => setRedirect(event.target.value)}
              />
            )}
          </Field>
        )}
      </Form>
    </Dialog>
  );
}
