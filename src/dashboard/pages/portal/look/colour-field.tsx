// The one colour of the portal, with what the contrast rules make of it.
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { brandShades, contrast, isColour } from '#dashboard/api/portal/catalogue.ts';
import { Field } from '#dashboard/forms/field.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { Input } from '#dashboard/ui/input.tsx';
import { Swatch } from './swatch.tsx';

export function ColourField(field: FieldState<string>) {
  const { value, onChange } = field;
  return (
    <Field {...field} wire="" label="Colour">
      {(control) => (
        <>
          <div className="flex gap-2">
            <input
              type="color"
              aria-label="Choose the colour"
              value={isColour(value) ? value : '#000000'}
              onChange={({ target }) => onChange(target.value)}
              className="h-control w-12 flex-none cursor-pointer rounded-control border border-line-control bg-surface"
            />
            <Input
              {...control}
              mono
              value={value}
              placeholder="#3a45b8"
              onChange={({ target }) => onChange(target.value.trim())}
            />
          </div>
          {isColour(value) && <Shades colour={value} />}
        </>
      )}
    </Field>
  );
}

const ratio = (one: string, other: string): string => contrast(one, other).toFixed(1);

function Shades({ colour }: { colour: string }) {
  const { light, dark, corrected } = brandShades(colour);
  return (
    <>
      <div aria-hidden="true" className="mt-2 grid h-6 grid-cols-4 overflow-hidden rounded-control">
        {[light.fill, light.hover, light.text, light.soft].map((shade, at) => (
          <Swatch key={at} colour={shade} />
        ))}
      </div>
      <output className="mt-1.5 block text-meta text-muted">
        <span className={corrected ? 'text-warn' : 'text-good'}>
          {corrected ? (
            <>
              <TriangleAlert size={14} className="mr-1 inline" />
              Corrected so that it can be read:
            </>
          ) : (
            <>
              <CircleCheck size={14} className="mr-1 inline" />
              Readable in both themes:
            </>
          )}
        </span>{' '}
        text on it {ratio(light.fill, light.on)} : 1, as text on white {ratio(light.text, '#ffffff')} : 1; in
        the dark {ratio(dark.fill, dark.on)} and {ratio(dark.text, '#111616')} : 1. Hover, soft and dark
        shades are worked out.
      </output>
    </>
  );
}
