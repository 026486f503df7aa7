// How the callers of a published API are known, with what the gateway says about it.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { credentialKinds, suggestedAccessQuery } from '#dashboard/api/portal/catalogue.ts';
import { SelectField, TextField } from '#dashboard/forms/fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { calledWith } from './api-words.ts';
import type { PublishValues } from './publish-values.ts';

const authOptions = [
  { value: '', label: calledWith(null) },
  ...credentialKinds.map((kind) => ({ value: kind, label: calledWith(kind) })),
];

export function AccessFields({ form, isNew }: { form: Form<PublishValues>; isNew: boolean }) {
  const { field, values } = form;
  const { data, error } = useQuery(suggestedAccessQuery({ kind: values.kind, id: values.target }));
  const [auth, group] = [field('auth'), field('group')];
  const differs = data && ((data.auth ?? '') !== values.auth || data.group !== values.group);
  const takeOver = () => {
    auth.onChange(data?.auth ?? '');
    group.onChange(data?.group ?? '');
  };
  const takenOf = useRef('');
  useEffect(() => {
    // Once for each target: what the operator changes afterwards stays.
    if (!isNew || !data || takenOf.current === values.target) return;
    takenOf.current = values.target;
    takeOver();
  });
  return (
    <>
      {/* As high as its button, and there from the start: the fields below stay in their place. */}
      <output className="mt-3 mb-5 flex min-h-12 flex-wrap items-center justify-between gap-2 rounded-control bg-sunken px-3 py-2 text-row text-text-2">
        {values.target === '' && 'Choose it first: its plugins say what callers need.'}
        {data &&
          `The gateway has ${data.paths.join(', ') || 'no route'} for it, called with ${calledWith(data.auth)}${
            data.group === '' ? '' : `, by the group ${data.group}`
          }.`}
        {differs && (
          <Button small onClick={takeOver}>
            Take over
          </Button>
        )}
        {error && values.target !== '' && (
          <span className="text-warn">The gateway does not tell how it is protected: {reasonOf(error)}</span>
        )}
      </output>
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
