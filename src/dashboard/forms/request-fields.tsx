// The fields that say which requests an API or a route takes.
import type { ReactNode } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { methods as offered } from '#dashboard/lib/methods.ts';
import { firstPathWarning } from '#routing/path-warning.ts';
import { ChipsField } from './chips-field.tsx';
import { FieldGroup, TogglesField } from './fields.tsx';
import type { FieldState } from './use-form.ts';

type List = FieldState<readonly string[]>;

export function RequestFields({
  hosts,
  paths,
  methods,
  hint,
  isBad,
  children,
}: {
  hosts: List;
  paths: List;
  methods: List;
  hint: string;
  /** The gateway has refused the value. */
  isBad?: (value: string) => boolean;
  /** Further fields of the group. */
  children?: ReactNode;
}) {
  const replace = (value: string, instead: string): void =>
    paths.onChange([...new Set(paths.value.map((path) => (path === value ? instead : path)))]);
  const { regexPathPrefix } = useDialect();
  const unmatched = firstPathWarning(paths.value, regexPathPrefix);
  const slashless = paths.value.find((value) => isBad?.(value) && !value.startsWith('/'));
  return (
    <FieldGroup title="Requests it takes" hint={hint}>
      <ChipsField
        {...hosts}
        label="Hosts"
        words
        placeholder="Add a host"
        isBad={isBad}
        help={
          <>
            One wildcard is fine: <code>*.joke.com</code>. Paste a list, it is split for you.
          </>
        }
      />
      <ChipsField
        {...paths}
        label="Paths"
        warning={
          unmatched && {
            text: unmatched.text,
            fix: {
              text: `Use ${unmatched.instead}`,
              apply: () => replace(unmatched.value, unmatched.instead),
            },
          }
        }
        placeholder="Add a path"
        isBad={isBad}
        fix={
          slashless === undefined
            ? undefined
            : { text: `Use /${slashless}`, apply: () => replace(slashless, `/${slashless}`) }
        }
        help={
          <>
            The start of the path. <code>/joke</code> also takes <code>/joke/random</code> and{' '}
            <code>/jokes</code>.
            {regexPathPrefix !== '' && (
              <>
                {' '}
                A regular expression begins with <code>{regexPathPrefix}</code>:{' '}
                <code>{regexPathPrefix}/joke/\d+$</code>.
              </>
            )}
          </>
        }
      />
      <TogglesField {...methods} label="Methods" options={offered} />
      {children}
    </FieldGroup>
  );
}
