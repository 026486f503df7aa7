// The fields of a published API.
import { useQuery } from '@tanstack/react-query';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { credentialKinds, suggestedAccessQuery, type PublishDraft } from '#dashboard/api/portal/catalogue.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { FieldGroup, SelectField, SwitchField, TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { calledWith, seenByWords, slugOf } from './api-words.ts';
import { PlanFields } from './plan-fields.tsx';
import type { PublishValues } from './publish-values.ts';

const kindTitles = { api: 'API', service: 'Service', route: 'Route' } as const;
const targetKinds = ['api', 'service', 'route'] as const;
const seenBy = ['everybody', 'signed-in', 'granted'] as const;
const authOptions = [
  { value: '', label: calledWith(null) },
  ...credentialKinds.map((kind) => ({ value: kind, label: calledWith(kind) })),
];

const tableOf = (kind: PublishDraft['target']['kind']): string => `${kind}s`;

export function PublishFields({ form, isNew }: { form: Form<PublishValues>; isNew: boolean }) {
  const { field, values } = form;
  const { entities } = useDialect();
  const kind = field('kind');
  const target = field('target');
  const seen = field('seenBy');
  const kinds = targetKinds.filter((one) => tableOf(one) in entities || one === values.kind);
  return (
    <>
      <FieldGroup title="What is published">
        {kinds.length > 1 && (
          <SelectField
            {...kind}
            wire=""
            label="Kind"
            options={kinds.map((value) => ({ value, label: kindTitles[value] }))}
            onChange={(value) => {
              const chosen = targetKinds.find((one) => one === value);
              if (!chosen || chosen === values.kind) return;
              kind.onChange(chosen);
              target.onChange('');
            }}
          />
        )}
        <ReferenceField
          {...target}
          wire=""
          required
          to={tableOf(values.kind)}
          label={kindTitles[values.kind]}
          nothing="Choose it"
        />
        <Access form={form} />
      </FieldGroup>
      <FieldGroup title="What developers read">
        <TextField {...field('title')} wire="" required label="Title" placeholder="Geek-Jokes" />
        {isNew && (
          <TextField
            {...field('slug')}
            wire=""
            mono
            label="Address"
            placeholder={slugOf(values.title) || 'geek-jokes'}
            help="The last part of its address in the portal. It stays."
          />
        )}
        <TextField {...field('summary')} wire="" label="In one sentence" placeholder="One joke at a time." />
        <TextAreaField
          {...field('description')}
          wire="Markdown"
          label="Description"
          rows={6}
          placeholder="What it is for, and what to know before the first call."
        />
        <TextField {...field('version')} wire="" label="Version" placeholder="that of the newest document" />
        <SelectField
          {...seen}
          wire=""
          label="Seen by"
          options={seenBy.map((value) => ({ value, label: seenByWords[value] }))}
          onChange={(value) => {
            const chosen = seenBy.find((one) => one === value);
            if (chosen) seen.onChange(chosen);
          }}
        />
      </FieldGroup>
      <FieldGroup
        title="Plans"
        hint="A plan limits the requests of an application. Without a plan there is no limit of the portal’s own."
      >
        <PlanFields {...field('plans')} />
        {values.plans.length === 0 && (
          <div className="mt-2">
            <SwitchField
              {...field('approved')}
              wire=""
              label="An operator approves each application"
              help="Without it an application that asks may call the API at once."
            />
          </div>
        )}
      </FieldGroup>
    </>
  );
}

/** How callers are known, with what the gateway says about it. */
function Access({ form: { field, values } }: { form: Form<PublishValues> }) {
  const { data, error } = useQuery(suggestedAccessQuery({ kind: values.kind, id: values.target }));
  const [auth, group] = [field('auth'), field('group')];
  const differs = data && ((data.auth ?? '') !== values.auth || data.group !== values.group);
  return (
    <>
      {data && (
        <output className="mt-3 mb-5 block rounded-control bg-sunken px-3 py-2 text-row text-text-2">
          The gateway has {data.paths.join(', ') || 'no route'} for it, called with {calledWith(data.auth)}
          {data.group !== '' && `, by the group ${data.group}`}.
          {differs && (
            <Button
              small
              className="mt-2 flex"
              onClick={() => {
                auth.onChange(data.auth ?? '');
                group.onChange(data.group);
              }}
            >
              Take over
            </Button>
          )}
        </output>
      )}
      {error && values.target !== '' && (
        <output className="mt-3 mb-5 block text-row text-warn">
          The gateway does not tell how it is protected: {reasonOf(error)}
        </output>
      )}
      <SelectField
        {...auth}
        wire=""
        label="Called with"
        options={authOptions}
        onChange={(value) => auth.onChange(credentialKinds.find((kind) => kind === value) ?? '')}
      />
      <TextField
        {...group}
        wire="acl"
        label="Group"
        placeholder="none"
        help="Applications that are let in become members of it."
      />
    </>
  );
}
