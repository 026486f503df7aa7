import { useContext } from 'react';
import { Link } from 'react-router';
import { References, useChoice, type Reference } from '#dashboard/forms/references.ts';
import { Chip } from '#dashboard/ui/chip.tsx';

/** An entity that a record names, with the way to its page as long as the gateway has it. `name` is the one in the record. */
export function RecordedEntity({
  entity,
  id,
  name,
}: {
  entity: 'apis' | 'routes' | 'services' | 'consumers';
  id: string;
  name: string | undefined;
}) {
  const reference = useContext(References)[entity];
  if (!reference) return <bdi>{name ?? id}</bdi>;
  return <KnownEntity reference={reference} id={id} name={name} />;
}

function KnownEntity({
  reference,
  id,
  name,
}: {
  reference: Reference;
  id: string;
  name: string | undefined;
}) {
  const { option, isMissing } = useChoice(reference, id);
  if (isMissing)
    return (
      <span className="inline-flex max-w-full items-center gap-1.5">
        <bdi className="trunc">{name ?? id}</bdi>
        <Chip tone="off">deleted</Chip>
      </span>
    );
  return (
    <Link to={reference.page(id)} className="link [overflow-wrap:anywhere]">
      <bdi>{option?.label ?? name ?? id}</bdi>
    </Link>
  );
}
