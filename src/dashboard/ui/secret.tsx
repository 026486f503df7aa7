import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { CopyIcon } from './copy-button.tsx';
import { IconButton } from './icon-button.tsx';
import { Chip } from './chip.tsx';

/** A secret as eight dots and its end. Copying does not show it; one that was just made is shown. */
export function Secret({ value, label, fresh = false }: { value: string; label: string; fresh?: boolean }) {
  const [shown, setShown] = useState(fresh);
  // A short secret shows no end: its last four characters would be half of it.
  const end = value.length > 8 ? value.slice(-4) : '';
  return (
    <span className="flex min-w-0 items-center gap-0.5">
      {shown ? (
        <span className="mono trunc mr-1.5 !text-[12.5px] text-text" title={value}>
          {value}
        </span>
      ) : (
        <span className="mono mr-1.5 flex items-center !text-[12.5px] text-text">
          <span aria-hidden="true" className="mr-0.5 text-base tracking-[.1em] text-muted">
            ••••••••
          </span>
          <span className="sr-only">{end ? 'Hidden, ends with ' : 'Hidden'}</span>
          {end}
        </span>
      )}
      {fresh && <Chip tone="good">new</Chip>}
      <IconButton size="xs" label={`${shown ? 'Hide' : 'Reveal'} ${label}`} onClick={() => setShown(!shown)}>
        {shown ? <EyeOff size={14} /> : <Eye size={14} />}
      </IconButton>
      <CopyIcon text={value} label={`Copy ${label}`} />
    </span>
  );
}
