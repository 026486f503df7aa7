import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { copyText } from '#dashboard/lib/copy-text.ts';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

function useCopied(onCopied?: () => void): [copied: boolean, copy: (text: string) => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const tell = (done: boolean): void => {
    setCopied(done);
    if (done) onCopied?.();
  };
  return [copied, (text) => void copyText(text).then(tell)];
}

export function CopyButton({
  text,
  className,
  onCopied,
}: {
  text: string;
  className?: string;
  onCopied?: () => void;
}) {
  const [copied, copy] = useCopied(onCopied);
  return (
    <Button kind="quiet" small className={cx('-my-1 -mr-2.5', className)} onClick={() => copy(text)}>
      {copied ? <Check size={14} className="text-good" /> : <Copy size={14} />}
      {/* The longer word holds the place, so that the button keeps its width. */}
      <span className="grid text-left [&>*]:col-start-1 [&>*]:row-start-1">
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        <span className="invisible" aria-hidden="true">
          Copied
        </span>
      </span>
    </Button>
  );
}

/** The same beside a value, as an icon: "Copy id". */
export function CopyIcon({
  text,
  label,
  size = 'xs',
}: {
  text: string;
  label: string;
  size?: 'xs' | 'small';
}) {
  const [copied, copy] = useCopied();
  return (
    <IconButton label={copied ? 'Copied' : label} size={size} onClick={() => copy(text)}>
      {copied ? <Check size={14} className="text-good" /> : <Copy size={14} />}
    </IconButton>
  );
}
