import { Suspense, useState, type ReactNode } from 'react';
import { Skeleton, useSlow } from '#dashboard/ui/skeleton.tsx';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { useMoreFields, type More } from './use-more-fields.ts';

/** Draws a form when the fields that the gateway has are known. Where they cannot be read, the form has its own fields alone. */
export function MoreGate<T extends EntityRow, V extends object>({
  definition,
  children,
}: {
  definition: EntityDefinition<T, V>;
  children: (more: More<T, V>) => ReactNode;
}) {
  const more = useMoreFields(definition);
  const slow = useSlow(more.isPending);
  // A form that is drawn once stays: another gateway may answer at this address, and what was typed would be lost.
  const [isDrawn, setIsDrawn] = useState(false);
  if (!more.isPending && !isDrawn) setIsDrawn(true);
  if (more.isPending && !isDrawn) return slow && <Skeleton className="mt-6 w-80" />;
  // The form is drawn with all of its fields at once, so that it starts in the first one.
  return <Suspense>{children(more)}</Suspense>;
}
