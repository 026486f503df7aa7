import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';

const item =
  'flex h-8 w-full cursor-pointer items-center gap-2.5 rounded-chip px-2 text-row outline-none data-highlighted:bg-hover [&_svg]:text-muted';

const widths = { narrow: 'w-40', medium: 'w-52', wide: 'w-70' };

/** A list of actions behind a button. Not modal: the page behind stays as it is, and no style element is made. */
export function Menu({
  label,
  trigger,
  align = 'end',
  width = 'medium',
  children,
}: {
  label: string;
  trigger: ReactElement;
  align?: 'start' | 'end';
  width?: keyof typeof widths;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cx('z-50 rounded-card bg-raised p-1 shadow-pop', widths[width])}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  icon?: ReactNode;
  end?: ReactNode;
  children: ReactNode;
}

const content = ({ icon, end, children }: ItemProps): ReactNode => (
  <>
    {icon}
    <span className="truncate">{children}</span>
    {end && (
      <span className="ml-auto inline-flex items-center gap-2 text-meta whitespace-nowrap text-muted">
        {end}
      </span>
    )}
  </>
);

export function MenuItem({
  danger = false,
  onSelect,
  ...rest
}: ItemProps & { danger?: boolean; onSelect: () => void }) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={cx(item, danger && 'text-bad [&_svg]:!text-bad')}>
      {content(rest)}
    </DropdownMenu.Item>
  );
}

export function MenuLink({ to, ...rest }: ItemProps & { to: string }) {
  return (
    <DropdownMenu.Item asChild className={item}>
      <Link to={to}>{content(rest)}</Link>
    </DropdownMenu.Item>
  );
}

/** Items of which one is chosen. */
export function MenuChoices<V extends string>({
  value,
  onChange,
  options,
}: {
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; text: string; icon: ReactNode }[];
}) {
  return (
    <DropdownMenu.RadioGroup value={value}>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          onSelect={() => onChange(option.value)}
          className={item}
        >
          {content({
            icon: option.icon,
            children: option.text,
            end: option.value === value && <Check size={16} className="!text-accent-text" />,
          })}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLine() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
