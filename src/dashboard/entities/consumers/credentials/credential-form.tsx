// The form of a credential, in place above the others: for one more, and for an edit.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { consumerName } from '#dashboard/api/consumers.ts';
import { credentialMutations, credentialQueries } from '#dashboard/api/credentials.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { readAnew } from '#dashboard/api/entity-queries.ts';
import {
  credentialPath,
  type Changes,
  type Consumer,
  type Credential,
} from '#dashboard/api/gateway-types.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { undoOfChanges, undoOfNew } from '#dashboard/crud/history/undo-changes.ts';
import { changedFields } from '#dashboard/forms/changed-fields.ts';
import { AskAboutConflict } from '#dashboard/forms/conflict/ask-about-conflict.tsx';
import type { RowWords } from '#dashboard/forms/conflict/row-words.ts';
import { InPlaceFoot } from '#dashboard/forms/in-place-foot.tsx';
import { RefusedHere } from '#dashboard/forms/save-failure.ts';
import { LeaveGuard } from '#dashboard/forms/leave-guard.tsx';
import { InPlacePanel } from '#dashboard/forms/in-place-panel.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { capital } from '#dashboard/lib/capital.ts';
import { createdText } from '#dashboard/lib/created-text.ts';
import { pathSegment, type CurlRequest } from '#dashboard/lib/curl.ts';
import { useWhileShown } from '#dashboard/lib/use-while-shown.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { CredentialControl } from './credential-control.tsx';
import type { CredentialKind } from './credential-kinds.ts';
import { credentialLabel } from './credential-label.ts';
import { asFormFields, toChanges, toUpdate, toValues, type CredentialValues } from './credential-values.ts';
import { isHashed, kindOfRow } from './kind-here.ts';

export function CredentialForm({
  kind: ofGateway,
  consumer,
  credential,
  gone = false,
  onDone,
}: {
  kind: CredentialKind;
  consumer: Consumer;
  /** The credential that is edited. Without it the form creates one. */
  credential?: Credential | undefined;
  /** It was deleted elsewhere while it was edited. */
  gone?: boolean;
  /** Gets the id of the saved credential, and nothing when the reader has cancelled. */
  onDone: (id?: string) => void;
}) {
  const kind = kindOfRow(ofGateway, credential);
  const done = useWhileShown(onDone);
  const adminUrl = useAdminUrl();
  const dialect = useDialect();
  const client = useQueryClient();
  const mutations = credentialMutations(consumer.id, kind.plugin);
  const create = useMutation(mutations.create());
  const update = useMutation(mutations.update());
  const name = credential ? credentialLabel(kind, credential) : kind.one;
  const changesOf = (values: CredentialValues, start: CredentialValues): Changes<Credential> =>
    credential ? toUpdate(values, start, credential) : toChanges(values, start);
  const form = useForm({
    called: `${credential ? capital(name) : `The new ${kind.one}`} of ${consumerName(consumer)}`,
    initial: toValues(kind, credential),
    fields: kind.fields.map((field) => field.name),
    reread:
      credential &&
      (async () =>
        toValues(
          kind,
          await readAnew(client, credentialQueries(consumer.id, kind.plugin).one(credential.id)),
        )),
    recreate:
      credential &&
      (async (values) => {
        const made = await create.mutateAsync(toChanges(values, toValues(kind)));
        const said = `${capital(kind.one)} of ${consumerName(consumer)}`;
        showToast({ text: createdText(said), undo: undoOfNew(client, made.id, said) });
        done(made.id);
      }),
    check: (values) => {
      if (!credential && values['hash_secret'] === true && values['client_secret'] === '')
        throw new RefusedHere({
          client_secret: 'Give one: nobody could read a secret that the gateway makes and digests.',
        });
    },
    save: async (values, start) => {
      const changes = changesOf(values, start);
      const held = credential
        ? await update.mutateAsync({ id: credential.id, changes, made: 'from what was read' })
        : await create.mutateAsync(changes);
      const said = `${capital(credential ? name : kind.one)} of ${consumerName(consumer)}`;
      showToast(
        credential
          ? {
              text: `${said} saved`,
              undo: undoOfChanges(client, [changeOf('PATCH', credential.id)], `${said} is as it was before`),
            }
          : { text: createdText(said, afterCreation(held)), undo: undoOfNew(client, held.id, said) },
      );
      done(held.id);
      return undefined;
    },
  });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  useEffect(() => {
    if (form.refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.refusals]);
  const collection = `${adminUrl}/consumers/${pathSegment(consumer.username, consumer.id)}/${credentialPath(kind.plugin)}`;
  const request = (values: CredentialValues, start: CredentialValues): CurlRequest | undefined => {
    const changes = changesOf(values, start);
    if (credential && Object.keys(changes).length === 0) return undefined;
    return {
      method: credential ? 'PATCH' : 'POST',
      url: credential ? `${collection}/${credential.id}` : collection,
      fields: asFormFields(kind, dialect, changes),
    };
  };
  const curl = request(form.values, form.start);
  const fieldOf = (field: string) => kind.fields.find((one) => one.name === field);
  const words: RowWords<CredentialValues> = {
    id: credential?.id ?? '',
    name,
    labelOf: (field) => fieldOf(field)?.label ?? field,
    defaultOf: () => undefined,
    isSecret: (field) => fieldOf(field)?.secret !== undefined,
    isKeptBack: (field) => fieldOf(field)?.secret === 'write-only',
    request,
  };
  return (
    <div className="mb-6 grid gap-x-14 gap-y-6 border-y border-line py-5 desktop:grid-cols-[minmax(0,var(--w-form))_minmax(0,1fr)]">
      <form
        ref={element}
        noValidate
        aria-label={credential ? `Edit ${name}` : `Add ${kind.one}`}
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        {kind.fields.map((field) => (
          <CredentialControl
            key={field.name}
            field={field}
            state={form.field(field.name)}
            stored={credential !== undefined}
          />
        ))}
        <InPlaceFoot
          form={form}
          stored={credential !== undefined}
          create={`Create ${kind.one}`}
          creating="Creating"
          gone={gone || form.gone ? kind.one : undefined}
          onCancel={() => onDone()}
        />
      </form>
      <InPlacePanel changes={credential ? changedFields(form.start, form.values, words) : []} curl={curl} />
      <AskAboutConflict form={form} words={credential && words} element={element} />
      <LeaveGuard dirty={form.dirty} isSaved={form.isSaved} />
    </div>
  );
}

const afterCreation = (made: Credential): string | undefined =>
  isHashed(made) ? 'Its secret is kept as a digest alone: it cannot be shown again.' : undefined;
