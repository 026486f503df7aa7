import { Button } from '#dashboard/ui/button.tsx';

/** An empty list is a value of its own: the gateway puts its default in the place of an unset one alone. */
export function EmptyListNote({
  value,
  usual,
  onChange,
}: {
  value: readonly unknown[] | undefined;
  usual: unknown;
  onChange: (values: undefined) => void;
}) {
  const isUsual = Array.isArray(usual) && usual.length === 0;
  if (value === undefined || value.length > 0 || isUsual) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 text-meta text-muted">
      Set to an empty list.
      <Button small kind="accent-quiet" className="-ml-2" onClick={() => onChange(undefined)}>
        {usual === undefined ? 'Unset it' : 'Use the default'}
      </Button>
    </p>
  );
}
