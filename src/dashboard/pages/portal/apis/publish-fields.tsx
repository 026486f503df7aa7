// The fields of a published API.
import type { PublishDraft } from '#dashboard/api/portal/catalogue.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { FieldGroup, SelectField, SwitchField, TextAreaField, TextField } from '#dashboard/forms/fields.tsx';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { AccessFields } from './access-fields.tsx';
import { seenByWords, slugOf } from './api-words.ts';
import { PlanFields } from './plan-fields.tsx';
import type { PublishValues } from './publish-values.ts';

const kindTitles = { api: 'API', service: 'Service', route: 'Route' } as const;
const targetKinds = ['api', 'service', 'route'] as const;
const seenBy = ['everybody', 'signed-in', 'granted'] as const;

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
        <AccessFields form={form} isNew={isNew} />
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
