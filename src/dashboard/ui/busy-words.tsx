/** The words on a button, which are others while it works. Both hold the place, so that the button keeps its width. */
export function BusyWords({ is, usual, busy }: { is: boolean; usual: string; busy: string }) {
  return (
    <span className="grid justify-items-center [&>*]:col-start-1 [&>*]:row-start-1">
      <span className={is ? 'invisible' : undefined} aria-hidden={is}>
        {usual}
      </span>
      <span className={is ? undefined : 'invisible'} aria-hidden={!is}>
        {busy}
      </span>
    </span>
  );
}
