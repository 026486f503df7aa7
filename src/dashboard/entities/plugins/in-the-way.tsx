import { Link } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { paths } from '#dashboard/paths.ts';

/** Why a plugin cannot be saved here, without its way out. */
export const inTheWayText = ({ name }: { readonly name: string }): string =>
  `${name} is there already for the same place and consumer`;

/** Says that another plugin of the same name is there, and leads to it. */
export function InTheWay({ plugin }: { plugin: Plugin }) {
  return (
    <output className="mb-5 block">
      <FieldError
        text={
          <>
            {inTheWayText(plugin)}
            {plugin.enabled ? '' : ', switched off'}.{' '}
            <Link to={paths.plugin(plugin.id)} className="link !text-inherit">
              Open that one
            </Link>
            , or choose another place or consumer.
          </>
        }
      />
    </output>
  );
}
