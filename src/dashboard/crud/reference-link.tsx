import { useContext } from 'react';
import { Link } from 'react-router';
import { References, useChoice, type Reference } from '#dashboard/forms/references.ts';
import { useStill } from '#dashboard/lib/use-still.ts';
import { Dash, Mono } from '#dashboard/ui/values.tsx';

/** The row that another one refers to, by its name. `to` is the row's entity, which may have no pages in the dashboard. */
export function ReferenceLink({ to, id }: { to: string; id: string | undefined }) {
  const reference = useContext(References)[to];
  if (id === undefined) return <Dash />;
  return reference ? <NamedLink reference={reference} id={id} /> : <Mono text={id} />;
}

function NamedLink({ reference, id }: { reference: Reference; id: string }) {
  const name = useChoice(reference, id, useStill()).option?.label;
  return (
    <Link to={reference.page(id)} className="plain-link trunc" title={name}>
      {name ?? id}
    </Link>
  );
}
