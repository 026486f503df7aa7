import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** One step of what happens to a request, on a line with the steps before and after it. */
export function StepItem({
  icon: Icon,
  title,
  end,
  children,
}: {
  icon: LucideIcon;
  title: ReactNode;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="group/step relative grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-3 pb-5 last:pb-0">
      <span
        aria-hidden="true"
        className="absolute top-7 bottom-0 left-3 w-px bg-line-strong group-last/step:hidden"
      />
      <span aria-hidden="true" className="grid size-6 place-content-center rounded-full bg-chip text-text-2">
        <Icon size={14} />
      </span>
      <p className="leading-6 font-medium">{title}</p>
      <span className="pt-0.5">{end}</span>
      <div className="col-span-2 col-start-2 text-row [overflow-wrap:anywhere] text-text-2">{children}</div>
    </li>
  );
}
