import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** Names of CSS and their values. */
type Styles = Readonly<Record<string, string>>;

/** The policy of the page takes no styles from attributes. A script of the page may set them. */
export function Styled({
  styles,
  className,
  children,
}: {
  styles: Styles;
  className?: string;
  children?: ReactNode;
}) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(styles)) element.current?.style.setProperty(name, value);
  }, [styles]);
  return (
    <div ref={element} className={className}>
      {children}
    </div>
  );
}

export function Swatch({ colour }: { colour: string }) {
  return <Styled styles={{ background: colour }} className="h-full" />;
}
