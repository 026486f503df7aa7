import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';
import type { LayerOf, MenuEntry, MenuProps } from './menu.tsx';

const widths = { narrow: 'w-40', medium: 'w-52', wide: 'w-70' };
const look =
  'flex min-h-8 w-full cursor-pointer items-center gap-2.5 rounded-chip px-2 text-row outline-none data-highlighted:bg-hover [&_svg]:text-muted';

/** A menu that is open from the start. Not modal: the page behind stays as it is, and no style element is made. */
export function MenuLayer({
  label,
  trigger,
  align = 'end',
  width = 'medium',
  items,
  onOpenChange,
  startsAtFirst,
}: LayerOf<MenuProps>) {
  const starting = useRef(startsAtFirst);
  const chosen = useRef<(() => void) | undefined>(undefined);
  // The menu stands in the landmark of its button: a screen reader finds every part of the page in one.
  const [landmark, setLandmark] = useState<Element>();
  const findLandmark = useCallback((button: HTMLButtonElement | null) => {
    if (button) setLandmark(button.closest('main, header, nav') ?? document.body);
  }, []);
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger ref={findLandmark} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      {landmark && (
        <DropdownMenu.Portal container={landmark}>
          <DropdownMenu.Content
            aria-label={label}
            align={align}
            sideOffset={4}
            collisionPadding={8}
            onFocus={({ target, currentTarget }) => {
              if (!starting.current || target !== currentTarget) return;
              starting.current = false;
              target.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus();
            }}
            // A chosen item acts when the menu is gone and its button has the focus again: a dialog that the item opens
            // then gives the focus back to the button.
            onCloseAutoFocus={() => {
              if (chosen.current) queueMicrotask(chosen.current);
              chosen.current = undefined;
            }}
            className={cx('z-50 rounded-card bg-raised p-1 shadow-pop', widths[width])}
          >
            {onOpenChange && <Open onChange={onOpenChange} />}
            {items.map((item, index) =>
              item === 'line' ? (
                // A line has no identity but its place.
                <DropdownMenu.Separator key={index} className="-mx-1 my-1 h-px bg-line" />
              ) : (
                <Item
                  key={`${item.text} ${item.href ?? ''}`}
                  item={item}
                  onChosen={() => (chosen.current = item.onSelect)}
                />
              ),
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      )}
    </DropdownMenu.Root>
  );
}

/** Is there for as long as the menu is open. */
function Open({ onChange }: { onChange: (open: boolean) => void }) {
  useEffect(() => {
    onChange(true);
    return () => onChange(false);
  }, [onChange]);
  return null;
}

function Item({ item, onChosen }: { item: MenuEntry; onChosen: () => void }) {
  const { icon: Icon, lead, text, sub, end, to, href, danger = false, checked } = item;
  const className = cx(look, danger && 'text-bad [&_svg]:!text-bad');
  const content = (
    <>
      {Icon ? <Icon size={16} /> : lead}
      {sub === undefined ? (
        <span className="truncate">{text}</span>
      ) : (
        <span className="min-w-0 py-1">
          <span className="trunc">{text}</span>
          <span className="trunc text-meta text-muted">{sub}</span>
        </span>
      )}
      {(end !== undefined || checked) && (
        <span className="ml-auto inline-flex items-center gap-2 text-meta whitespace-nowrap text-muted">
          {end}
          {checked && <Check size={16} className="!text-accent-text" />}
        </span>
      )}
    </>
  );
  if (href !== undefined)
    return (
      <DropdownMenu.Item asChild className={className}>
        <a href={href} aria-current={checked ? 'true' : undefined}>
          {content}
        </a>
      </DropdownMenu.Item>
    );
  if (checked !== undefined)
    return (
      <DropdownMenu.CheckboxItem checked={checked} onSelect={onChosen} className={className}>
        {content}
      </DropdownMenu.CheckboxItem>
    );
  return to === undefined ? (
    <DropdownMenu.Item onSelect={onChosen} className={className}>
      {content}
    </DropdownMenu.Item>
  ) : (
    <DropdownMenu.Item asChild className={className}>
      <Link to={to}>{content}</Link>
    </DropdownMenu.Item>
  );
}
