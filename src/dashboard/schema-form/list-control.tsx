// A list or a set: check boxes for a few allowed values in any order, chips for a set of words, one row a value for other texts and
// numbers, and one fold an element for the rest.
import { useContext, useState, type ComponentProps, type ComponentType } from 'react';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';
import { References } from '#dashboard/forms/references.ts';
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { CheckList } from './check-list.tsx';
import type { ControlProps, RowProps } from './control-props.ts';
import { defaultText } from './default-text.ts';
import { freshValue } from './fits.ts';
import { useGroupsHelp } from './groups-help.tsx';
import { isLong } from './is-long.ts';
import { Inner } from './inner-control.tsx';
import { EmptyListNote } from './lists/empty-list-note.tsx';
import { EntryList } from './lists/entry-list.tsx';
import { ValueList } from './lists/value-list.tsx';
import { ReferenceList } from './reference-list.tsx';
import { isWrong, wordsAbout } from './words-about.ts';

export function ListControl({
  row,
  shape,
  draw,
  ...props
}: ControlProps & {
  row: RowProps;
  shape: Extract<ValueShape, { kind: 'list' | 'set' }>;
  draw: ComponentType<ControlProps>;
}) {
  const { field, text, onChange, errors, wire } = props;
  const { elements } = shape;
  const value: readonly unknown[] | undefined = Array.isArray(props.value) ? props.value : undefined;
  const shown = value ?? (Array.isArray(field.default) ? field.default : []);
  /** Words about a value stand in its row. */
  const besideRows = wordsAbout(errors, wire, (place) => Number(place) <= (value?.length ?? 0));
  const reference = useContext(References)[text.refersTo ?? ''];
  // The control stays the same while its values are edited.
  const [isPlain] = useState(shown.every(isWord));
  if ((elements.kind !== 'string' && elements.kind !== 'number') || text.code)
    return (
      <EntryList
        row={{ ...row, error: besideRows }}
        element={text.element ?? 'entry'}
        elements={elements}
        fresh={freshValue(elements)}
        value={value}
        onChange={onChange}
        usual={field.default}
        isWrong={(index) => isWrong(errors, `${wire}.${index + 1}`)}
      >
        {(element, change, index) => (
          <Inner
            {...props}
            shape={elements}
            value={element}
            onChange={change}
            inner={String(index + 1)}
            draw={draw}
          />
        )}
      </EntryList>
    );
  if (reference)
    return (
      <ReferenceList
        row={{ ...row, error: besideRows ?? row.error }}
        reference={reference}
        element={text.element ?? 'row'}
        value={value?.map(String) ?? []}
        onChange={onChange}
      />
    );
  const oneOf = elements.kind === 'string' ? elements.oneOf : undefined;
  const unsetText = value === undefined ? (text.placeholder ?? defaultText(field.default)) : undefined;
  const texts = shown.map(String);
  const inAnyOrder = shape.kind === 'set' || text.anyOrder === true;
  // Check boxes cannot show that a value is there twice.
  if (oneOf && inAnyOrder && new Set(texts).size === texts.length)
    return (
      <div>
        <CheckList {...row} options={oneOf} value={texts} onChange={onChange} />
        <EmptyListNote value={value} usual={field.default} onChange={onChange} />
      </div>
    );
  if (shape.kind === 'set' && elements.kind === 'string' && !oneOf && isPlain)
    return (
      <ChipsField
        {...row}
        words={text.words}
        placeholder={unsetText ?? text.valueForm}
        value={value?.map(String) ?? []}
        onChange={onChange}
      />
    );
  const List = text.groups ? GroupList : ValueList;
  return (
    <List
      {...row}
      error={besideRows}
      errorAt={(index) => errors[`${wire}.${index + 1}`]}
      elements={oneOf ? { kind: 'string', oneOf } : elements}
      value={value}
      onChange={onChange}
      usual={field.default}
      placeholder={unsetText ?? text.valueForm}
      words={text.words ?? false}
      lines={text.lines ?? (elements.kind === 'string' && isLong(elements))}
    />
  );
}

const isWord = (value: unknown): boolean => typeof value === 'string' && /^[^\s,]+$/.test(value);

function GroupList(props: ComponentProps<typeof ValueList>) {
  return <ValueList {...props} help={useGroupsHelp(props.help, props.value?.map(String) ?? [])} />;
}
