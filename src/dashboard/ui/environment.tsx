import { cx } from '#dashboard/lib/class-names.ts';

const colours = {
  none: 'bg-transparent inset-ring inset-ring-line-control',
  development: 'bg-env-development',
  staging: 'bg-env-staging',
  production: 'bg-env-production',
};
const textColours = {
  none: 'text-muted',
  development: 'text-env-development',
  staging: 'text-env-staging',
  production: 'text-env-production',
};
export type EnvironmentName = keyof typeof colours;

export const environmentWords: Readonly<Record<EnvironmentName, string>> = {
  none: 'no environment',
  development: 'development',
  staging: 'staging',
  production: 'production',
};

/** The colour alone: its word stands beside it. */
export function EnvironmentSwatch({ of }: { of: EnvironmentName }) {
  return <i aria-hidden="true" className={cx('size-2.5 flex-none rounded-[3px]', colours[of])} />;
}

/** The environment of a gateway: a colour and the word for it. */
export function EnvironmentTag({ of, className }: { of: EnvironmentName; className?: string }) {
  return (
    <span
      className={cx(
        'inline-flex flex-none items-center gap-1.5 text-meta font-medium whitespace-nowrap',
        textColours[of],
        className,
      )}
    >
      <EnvironmentSwatch of={of} />
      {environmentWords[of]}
    </span>
  );
}
