// The logo of the portal. Without one the first letter of its name stands there.
import { X } from 'lucide-react';
import { shownPicture } from '#dashboard/api/portal/catalogue.ts';
import { FieldSet } from '#dashboard/forms/field.tsx';
import type { FieldState } from '#dashboard/forms/use-form.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { PictureButton } from '../guides/add-picture.tsx';

export function LogoField({ value, onChange, error }: FieldState<string | null>) {
  return (
    <div className="mt-5">
      <FieldSet
        name="logo"
        wire=""
        label="Logo"
        error={error}
        help="A square PNG, JPEG or WebP file of at most 2 MB."
      >
        {() => (
          <div className="flex items-center gap-3">
            {value !== null && (
              <>
                <img
                  src={shownPicture(value)}
                  alt="The logo"
                  className="size-10 rounded-control object-contain"
                />
                <IconButton label="Remove the logo" danger onClick={() => onChange(null)}>
                  <X size={16} />
                </IconButton>
              </>
            )}
            <PictureButton text={value === null ? 'Choose a file' : 'Replace'} onAdded={onChange} />
          </div>
        )}
      </FieldSet>
    </div>
  );
}
