/** The first letters of a person's names. The name stands beside them. */
export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .flatMap((word) => /^./u.exec(word)?.[0] ?? [])
    .slice(0, 2)
    .join('');
  return (
    <span
      aria-hidden="true"
      className="flex size-7 flex-none items-center justify-center rounded-full bg-chip text-meta font-strong text-text-2 uppercase"
    >
      {letters}
    </span>
  );
}
