import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** In two sentences what the thing is and what happens next, with one first step. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  actions,
  level: Heading = 'h2',
}: {
  icon: LucideIcon;
  title: string;
  text: ReactNode;
  actions?: ReactNode;
  /** h1 where it is the whole page. */
  level?: 'h1' | 'h2';
}) {
  return (
    <div className="mx-auto max-w-110 px-6 py-14 text-center">
      <Icon size={32} className="mx-auto mb-3 text-muted" />
      <Heading
        tabIndex={Heading === 'h1' ? -1 : undefined}
        className="!outline-none !text-base tracking-normal [overflow-wrap:anywhere]"
      >
        {title}
      </Heading>
      <p className="mt-1 mb-4 text-balance text-muted">{text}</p>
      <div className="flex flex-wrap justify-center gap-2">{actions}</div>
    </div>
  );
}
