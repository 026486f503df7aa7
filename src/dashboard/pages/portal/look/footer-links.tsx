// The links at the foot of the portal.
import { Plus, Trash2 } from 'lucide-react';
import type { FooterLink } from '#dashboard/api/portal/catalogue.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';

export function FooterLinks({ value, onChange, error }: FieldState<readonly FooterLink[]>) {
  const change = (at: number, changes: Partial<FooterLink>): void =>
    onChange(value.map((link, place) => (place === at ? { ...link, ...changes } : link)));
  return (
    <>
      {value.map((link, at) => (
        <div key={at} className="mb-2 flex gap-2">
          <Input
            aria-label={`Words of link ${at + 1}`}
            value={link.label}
            placeholder="Status"
            onChange={({ target }) => change(at, { label: target.value })}
          />
          <Input
            aria-label={`Address of link ${at + 1}`}
            mono
            value={link.to}
            placeholder="https://status.example.com"
            onChange={({ target }) => change(at, { to: target.value })}
          />
          <IconButton
            label={`Remove link ${at + 1}`}
            danger
            onClick={() => onChange(value.filter((_link, place) => place !== at))}
          >
            <Trash2 size={16} />
          </IconButton>
        </div>
      ))}
      {error && <FieldError text={error} />}
      <Button small onClick={() => onChange([...value, { label: '', to: '' }])}>
        <Plus size={14} />
        Add link
      </Button>
    </>
  );
}
