// Chooses an API or a consumer: the one that a plugin is for, or one that its configuration refers to. It looks through what is loaded, and asks the gateway for the
// exact name where there is more than that.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { apiQueries } from '#dashboard/api/apis.ts';
import { consumerName, consumerQueries } from '#dashboard/api/consumers.ts';
import type { entityQueries } from '#dashboard/api/entity-queries.ts';
import { isNotFound, type Api, type Consumer } from '#dashboard/api/gateway-types.ts';
import { Field } from '#dashboard/forms/field.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { Combobox, type ComboboxOption } from '#dashboard/ui/combobox.tsx';

type PickerProps = FieldState<string> & { disabledBecause?: string | undefined };

const apiOption = ({ id, name, hosts, uris }: Api): ComboboxOption => ({
  value: id,
  label: name,
  sub: `${hosts?.[0] ?? ''}${uris?.[0] ?? ''}`,
});

const consumerOption = (consumer: Consumer): ComboboxOption => ({
  value: consumer.id,
  label: consumerName(consumer),
  sub: consumer.username === undefined ? undefined : consumer.custom_id,
});

export function ApiPicker(props: PickerProps) {
  return <ScopePicker {...props} label="API" nothing="Every API" queries={apiQueries} optionOf={apiOption} />;
}

export function ConsumerPicker({
  label = 'Consumer',
  nothing = 'Everyone',
  ...props
}: PickerProps & { label?: string; nothing?: string | undefined; help?: string | undefined }) {
  return (
    <ScopePicker
      {...props}
      label={label}
      nothing={nothing}
      queries={consumerQueries}
      optionOf={consumerOption}
    />
  );
}

const shownAtOnce = 100;

function ScopePicker<T>({
  label,
  nothing,
  queries,
  optionOf,
  value,
  onChange,
  name,
  error,
  elsewhere,
  help,
  disabledBecause,
}: PickerProps & {
  label: string;
  /** What it means that none is chosen. */
  nothing: string;
  help?: string | undefined;
  queries: Pick<ReturnType<typeof entityQueries<T>>, 'list' | 'one'>;
  optionOf: (row: T) => ComboboxOption;
}) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const list = useInfiniteQuery(queries.list());
  const loaded = (list.data?.rows ?? []).map(optionOf);
  const matches = (option: ComboboxOption): boolean =>
    `${option.label} ${option.sub ?? ''} ${option.value}`.toLowerCase().includes(text.toLowerCase());
  const found = loaded.filter(matches);
  const chosenHere = loaded.find((option) => option.value === value);
  const exact = useQuery({
    ...queries.one(text),
    enabled: text !== '' && found.length === 0 && list.hasNextPage,
  });
  const chosenRow = useQuery({
    ...queries.one(value),
    enabled: value !== '' && !chosenHere && !list.isPending,
  });
  const chosen = chosenHere ?? (chosenRow.data && optionOf(chosenRow.data));
  const options = found.length === 0 && exact.data ? [optionOf(exact.data)] : found.slice(0, shownAtOnce);

  const gone = value !== '' && isNotFound(chosenRow.error) ? `${label} ${value} does not exist.` : undefined;
  const note = (): string | undefined => {
    if (list.isPending || exact.isFetching) return 'Looking';
    if (list.isError) return list.error.message;
    if (options.length === 0) return `Nothing matches “${typed}”`;
    return list.hasNextPage || found.length > shownAtOnce ? 'There are more: type to find them' : undefined;
  };
  return (
    <Field
      name={name}
      label={label}
      error={error ?? gone}
      elsewhere={
        elsewhere && {
          ...elsewhere,
          value: loaded.find((option) => option.value === elsewhere.value)?.label ?? elsewhere.value,
        }
      }
      help={disabledBecause ?? help}
    >
      {(control) => (
        <Combobox
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          chosen={value === '' ? undefined : (chosen?.label ?? value)}
          placeholder={nothing}
          options={options}
          note={note()}
          onSearch={setTyped}
          onChange={(next) => onChange(next ?? '')}
          onMore={() => {
            if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
          }}
          clearLabel={`Clear ${label}`}
          disabled={disabledBecause !== undefined}
        />
      )}
    </Field>
  );
}
