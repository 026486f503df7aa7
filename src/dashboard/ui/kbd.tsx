import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-chip bg-chip px-[5px] font-sans text-[11px] leading-none font-medium tracking-[.02em] whitespace-nowrap text-text-2">
      {children}
    </kbd>
  );
}
