// Values by any name. A text or a number stands beside its name; anything larger stands below it.
import { Plus, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import type { RowProps } from '../control-props.ts';
import { numberText, readNumber } from '../number-text.ts';
import { TableHead } from '../table-head.tsx';
import { useUnfinished } from '../unfinished.ts';
import type { Draft } from '../values.ts';
import { ValueBox } from './value-box.tsx';

type ShortShape = Extract<ValueShape, { kind: 'string' | 'number' }>;

const inLine = (shape: ValueShape): shape is ShortShape => shape.kind === 'string' || shape.kind === 'number';

const onEnter =
  (act: () => void): React.KeyboardEventHandler =>
  (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    act();
  };

export function MapField({
  row,
  values,
  fresh,
  lines,
  nameForm,
  value,
  errors,
  onChange,
  children,
}: {
  row: RowProps;
  /** The shape of each value. */
  values: ValueShape;
  /** A new value. */
  fresh: unknown;
  lines: boolean;
  /** An example of a name. */
  nameForm: string | undefined;
  value: Draft;
  errors: Readonly<Record<string, string>>;
  onChange: (value: Draft | undefined) => void;
  /** Draws the controls of one value. */
  children: (value: unknown, onChange: (next: unknown) => void, name: string) => ReactNode;
}) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  useUnfinished(`Name of one more in ${row.label}`, problem);
  const entries = Object.entries(value);
  const put = (changed: readonly (readonly [string, unknown])[]): void =>
    onChange(changed.length === 0 ? undefined : Object.fromEntries(changed));
  const isTaken = (wanted: string): boolean => Object.hasOwn(value, wanted);
  const add = (): void => {
    const wanted = name.trim();
    if (wanted === '') return;
    if (isTaken(wanted)) return setProblem(`${wanted} is there already.`);
    put([...entries, [wanted, fresh]]);
    setName('');
  };
  return (
    <fieldset className="min-w-0">
      <TableHead {...row} />
      {entries.map(([key, inner], index) => {
        const change = (next: unknown): void => put(entries.with(index, [key, next]));
        const remove = (
          <IconButton size="xs" label={`Remove ${key}`} onClick={() => put(entries.toSpliced(index, 1))}>
            <X size={14} />
          </IconButton>
        );
        const naming = (
          <NameInput
            key={key}
            name={key}
            isTaken={isTaken}
            onRename={(wanted) => put(entries.with(index, [wanted, inner]))}
          />
        );
        // A renamed entry stays in its place.
        return inLine(values) ? (
          <div key={index} className="mb-1">
            <div className="flex items-start gap-1">
              <span className="w-2/5 flex-none">{naming}</span>
              <ValueBox
                id={`${row.name}-${index}`}
                aria-label={key}
                aria-invalid={errors[`${row.name}.${key}`] === undefined ? undefined : true}
                elements={values}
                lines={lines}
                placeholder="empty"
                value={numberText(inner)}
                onText={(text) => change(values.kind === 'number' ? (readNumber(text) ?? '') : text)}
              />
              <span className="flex h-control items-center">{remove}</span>
            </div>
            {errors[`${row.name}.${key}`] !== undefined && <FieldError text={errors[`${row.name}.${key}`]} />}
          </div>
        ) : (
          <fieldset key={index} className="mb-4 min-w-0 border-l border-line pl-4">
            <legend className="sr-only">{key}</legend>
            <div className="mb-3 flex max-w-80 items-center gap-1">
              {naming}
              {remove}
            </div>
            <div className="flex flex-col gap-5 *:!mt-0">{children(inner, change, key)}</div>
          </fieldset>
        );
      })}
      <div className="flex max-w-80 gap-2">
        <Input
          aria-label={`Name of one more in ${row.label}`}
          aria-invalid={problem === undefined ? undefined : true}
          placeholder={nameForm ?? 'name'}
          mono
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(undefined);
          }}
          onBlur={add}
          onKeyDown={onEnter(add)}
        />
        <Button onClick={add}>
          <Plus size={14} />
          Add
        </Button>
      </div>
      {problem && <FieldError text={problem} />}
    </fieldset>
  );
}

/** The name takes its place when the reader leaves it. */
function NameInput({
  name,
  isTaken,
  onRename,
}: {
  name: string;
  isTaken: (name: string) => boolean;
  onRename: (name: string) => void;
}) {
  const [typed, setTyped] = useState(name);
  const wrong =
    typed === name
      ? undefined
      : typed === ''
        ? 'A name is missing.'
        : isTaken(typed)
          ? `${typed} is there already.`
          : undefined;
  useUnfinished(`Name of ${name}`, wrong);
  const rename = (): void => {
    if (typed !== name && !wrong) onRename(typed);
  };
  return (
    <span className="block min-w-0 flex-1">
      <Input
        aria-label={`Name of ${name}`}
        aria-invalid={wrong === undefined ? undefined : true}
        mono
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={rename}
        onKeyDown={onEnter(rename)}
      />
      {wrong && <FieldError text={wrong} />}
    </span>
  );
}
