import { Check } from 'lucide-react';
import { cx } from '#dashboard/lib/class-names.ts';

/** The steps of a way, with the one that the reader is at. */
export function Steps({ steps, at }: { steps: readonly string[]; at: number }) {
  return (
    <ol aria-label="Steps" className="mt-5 flex flex-wrap gap-x-6 gap-y-2">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={cx('flex items-center gap-2 text-row', index === at ? 'font-strong' : 'text-text-2')}
        >
          <span
            aria-hidden="true"
            className={cx(
              'grid size-5 place-content-center rounded-full text-wire font-current',
              index < at && 'bg-good-soft text-good',
              index === at && 'bg-accent text-on-accent',
              index > at && 'text-muted inset-ring inset-ring-line-control',
            )}
          >
            {index < at ? <Check size={12} /> : index + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
