// The properties of a schema as a list. The properties of one of them are drawn when they are asked for, so a schema that contains
// itself, or one of thousands, costs nothing.
import { useState, type ReactNode } from 'react';
import { Markdown } from '#dashboard/ui/markdown.tsx';
import { textOf, type Json } from './json.ts';
import { referenceName, resolved } from './resolve.ts';
import { propertiesOf, typeText, type Property } from './schema.ts';

const mostShown = 60;

export function SchemaList({ document, schema, label }: { document: Json; schema: unknown; label: string }) {
  const [all, setAll] = useState(false);
  const properties = propertiesOf(document, schema);
  if (properties.length === 0) return null;
  return (
    <>
      <ul aria-label={label} className="p-params mt-2">
        {(all ? properties : properties.slice(0, mostShown)).map((property) => (
          <PropertyRow key={property.name} document={document} property={property} />
        ))}
      </ul>
      {!all && properties.length > mostShown && (
        <button type="button" className="link text-base" onClick={() => setAll(true)}>
          Show all {properties.length}
        </button>
      )}
    </>
  );
}

function PropertyRow({
  document,
  property: { name, required, schema },
}: {
  document: Json;
  property: Property;
}) {
  const [open, setOpen] = useState(false);
  const part = resolved(document, schema);
  const inner = propertiesOf(document, schema).length;
  const of = referenceName(schema);
  return (
    <ParameterRow
      name={name}
      type={[typeText(document, schema) || of, ...(required ? ['required'] : [])].filter(Boolean).join(', ')}
      description={textOf(part['description'])}
    >
      {inner > 0 && (
        <button type="button" aria-expanded={open} className="link text-base" onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'} what {name} has
        </button>
      )}
      {open && (
        <div className="mt-2 border-l border-line pl-4">
          <SchemaList document={document} schema={schema} label={`What ${name} has`} />
        </div>
      )}
    </ParameterRow>
  );
}

export function ParameterRow({
  name,
  type,
  description,
  children,
}: {
  name: string;
  type: string;
  description: string;
  children?: ReactNode;
}) {
  return (
    <li>
      <span className="mono [overflow-wrap:anywhere] !text-row text-text">
        {name}
        <span className="ml-2 font-sans text-meta text-muted tablet:ml-0 tablet:block">{type}</span>
      </span>
      <div className="min-w-0 text-text-2">
        {description !== '' && <Markdown text={description} under={3} className="text-base leading-5.5" />}
        {children}
      </div>
    </li>
  );
}
