import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, type ComponentType } from 'react';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { changeOf } from '#dashboard/api/noted-changes.ts';
import { readAnew } from '#dashboard/api/entity-queries.ts';
import { changedFields } from '#dashboard/forms/changed-fields.ts';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { LivePanel } from '#dashboard/forms/live-panel.tsx';
import { RefusedHere } from '#dashboard/forms/save-failure.ts';
import { useForm, type Form } from '#dashboard/forms/use-form.ts';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { CurlField, CurlRequest } from '#dashboard/lib/curl.ts';
import { createdText } from '#dashboard/lib/created-text.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { isSecretAt } from '#dashboard/schema-form/secret-fields.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { undoOfChanges, undoOfNew } from '../history/undo-changes.ts';
import { commandFieldsOf } from './command-fields.ts';
import { entityFieldText } from './entity-field-texts.ts';
import type { EntityDefinition, EntityRow, FormPart } from './definition.ts';
import type { More } from './use-more-fields.ts';

export interface EntityFormProps<T extends EntityRow, V extends object> {
  /** The row that is edited. Without it the form creates one. */
  row?: T;
  /** The values to start with. */
  initial: V;
  /** The fields of the gateway beside those of the form. */
  more: More<T, V>;
}

/** Fetched where the gateway has such fields: the bundled one has none. */
const MoreFieldsForm = lazy(async () => ({
  default: (await import('./more-fields-form.tsx')).MoreFieldsForm,
}));

const noNextStep = (): (() => { text?: string; action?: { text: string; to: string } }) => () => ({});

/** The form of an entity, for a new row and for an edit. */
export function entityForm<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
  part: FormPart<T, V>,
): ComponentType<EntityFormProps<T, V>> {
  const { manifest, mutations } = definition;
  const { nameOf, queries, page } = manifest;
  const { draws = [] } = part;
  const { Fields, Sentence, About, Notes, panelLabel, refused, check } = part;
  const { useNextStep = noNextStep } = part;
  return function EntityForm({ row, initial, more: { fields, codec } }) {
    const goOn = useGoOn();
    const dialect = useDialect();
    const nextStep = useNextStep();
    const create = useMutation(mutations.create());
    const update = useMutation(mutations.update());
    const client = useQueryClient();
    const { secrets = [] } = definition;
    const readValues = async (id: string): Promise<V> =>
      codec.toForm(await readAnew(client, queries.one(id)));
    const form = useForm({
      called: row ? nameOf(row) : `The new ${manifest.one}`,
      initial,
      has: (name, values) =>
        Object.hasOwn(values, name) || fields.some((field) => `${name}.`.startsWith(`${field.name}.`)),
      reread: row && (() => readValues(row.id)),
      check: (values) => {
        const wrong = check?.(values, row) ?? {};
        if (Object.keys(wrong).length > 0) throw new RefusedHere(wrong);
      },
      recreate:
        row &&
        (async (values) => {
          const made = await create.mutateAsync(codec.toChanges(values));
          await goOn((definition.settings ?? page)(made.id));
          showToast({ text: createdText(nameOf(made)), undo: undoOfNew(client, made.id, nameOf(made)) });
        }),
      save: async (values, start) => {
        if (row) {
          const { id } = row;
          const write = (next: V, current: V): Promise<T> =>
            update.mutateAsync({ id, changes: codec.toChanges(next, current), made: 'from what was read' });
          const changed = Object.keys(codec.toChanges(values, start));
          if (changed.length === 0) return start;
          const held = await write(values, start);
          const saved = codec.toForm(held);
          const undo = undoOfChanges(client, [changeOf('PATCH', id)], `${nameOf(held)} is as it was before`);
          showToast({ text: `${nameOf(held)} saved`, undo });
          return saved;
        }
        const made = await create.mutateAsync(codec.toChanges(values));
        await goOn(page(made.id));
        const { text, action } = nextStep(made);
        const undo = undoOfNew(client, made.id, nameOf(made));
        showToast({ text: createdText(nameOf(made), text), undo, ...(action && { action }) });
        return undefined;
      },
    });
    // Each of the gateway's further fields is a value of the form, by its wire name.
    // oxlint-disable-next-line no-unsafe-type-assertion
    const anyForm = form as unknown as Form<Record<string, unknown>>;
    const isWhole = definition.codec.names.length === 0;
    const drawFields = (drawn: readonly ConfigField[], place: 'before' | 'after' | 'whole') =>
      drawn.length > 0 && (
        <MoreFieldsForm
          form={form}
          change={(name, value) => anyForm.field(name).onChange(value)}
          fields={drawn}
          place={place}
          entity={manifest.entity}
        />
      );
    const moreFields = (place: 'before' | 'after' | 'whole') =>
      drawFields(
        fields.filter(({ name }) => !draws.includes(name)),
        place,
      );
    const further = (names: readonly string[]) =>
      drawFields(
        fields.filter(({ name }) => draws.includes(name) && names.includes(name)),
        'whole',
      );
    const facts = {
      defaultOf: codec.defaultOf,
      isSecret: (name: string) => secrets.includes(name) || isSecretAt(fields, name),
      isKeptBack: (name: string) => secrets.includes(name),
    };
    const url = `${useAdminUrl()}/${manifest.collection}`;
    const request = (values: V, start?: V): CurlRequest | undefined =>
      requestOf(url, row?.id, commandFieldsOf(definition, dialect, codec.toChanges(values, start)));
    const curl = request(form.values, row && form.start);
    return (
      <FormFrame
        form={form}
        submit={row ? 'Save changes' : `Create ${manifest.one}`}
        submitting={row ? 'Saving' : 'Creating'}
        cancelTo={row ? undefined : manifest.list}
        onlyChanges={row !== undefined}
        words={
          row && {
            ...facts,
            id: row.id,
            name: nameOf(row),
            labelOf: (name) => entityFieldText(manifest.entity, name).label,
            request,
          }
        }
        panel={
          <LivePanel
            label={panelLabel}
            sentence={<Sentence form={form} row={row} />}
            about={About && <About form={form} row={row} />}
            changes={row && changedFields(form.start, form.values, facts)}
            curl={curl}
            bad={refused?.(form)}
          >
            {Notes && <Notes form={form} row={row} />}
          </LivePanel>
        }
      >
        {isWhole || <div className="mb-5 empty:hidden">{moreFields('before')}</div>}
        <Fields form={form} row={row} further={further} />
        {moreFields(isWhole ? 'whole' : 'after')}
      </FormFrame>
    );
  };
}

/** The command that does what the form's button does. Undefined while there is nothing to send. */
function requestOf(
  url: string,
  id: string | undefined,
  fields: readonly CurlField[],
): CurlRequest | undefined {
  if (fields.length === 0) return undefined;
  return id === undefined
    ? { method: 'POST', url, fields }
    : { method: 'PATCH', url: `${url}/${id}`, fields };
}
