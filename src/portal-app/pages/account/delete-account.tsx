import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AccountEnd } from '#wire/portal/developer.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Dialog } from '#dashboard/ui/dialog.tsx';
import { tell } from '../../api/ask.ts';
import { forgetMade } from '../../api/made-secrets.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogActions } from '../../frame/dialog-actions.tsx';
import { Field, PasswordInput } from '../../frame/field.tsx';
import { Form } from '../../frame/form.tsx';

export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="end">
      <h2 id="end" className="p-h2">
        Delete the account
      </h2>
      <p className="mt-1 mb-3 text-base text-text-2">
        Your applications end with it: their keys stop working at once, and nothing brings them back.
      </p>
      <Button kind="danger-quiet" className="-ml-3" onClick={() => setOpen(true)}>
        Delete the account…
      </Button>
      <Dialog open={open} title="Delete the account and all its applications" onClose={() => setOpen(false)}>
        <Question hasPassword={hasPassword} onCancel={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

function Question({ hasPassword, onCancel }: { hasPassword: boolean; onCancel: () => void }) {
  const [password, setPassword] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const end = useChange((how: AccountEnd) => tell('account', 'DELETE', how), {
    stale: [],
    done: () => {
      client.clear();
      forgetMade();
      void navigate('/', { replace: true });
    },
  });
  return (
    <Form
      error={end.error}
      busy={end.isPending}
      onSubmit={() => end.mutate({ password })}
      actions={
        <DialogActions onCancel={onCancel}>
          <Button type="submit" kind="danger" disabled={end.isPending}>
            Delete the account
          </Button>
        </DialogActions>
      }
    >
      <p className="text-base text-text-2">Programs that use your keys are refused from this moment on.</p>
      {hasPassword && (
        <Field name="password" label="Your password">
          {(ids) => (
            <PasswordInput
              {...ids}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      )}
    </Form>
  );
}
